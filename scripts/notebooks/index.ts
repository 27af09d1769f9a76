export * from './cell-ids.ts';
export * from './find-notebooks.ts';
export * from './format-notebook.ts';
export * from './notebook.ts';
export * from './published.ts';
export * from './roles.ts';
