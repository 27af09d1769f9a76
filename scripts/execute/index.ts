export * from './execute-changed.ts';
export * from './execute-notebooks.ts';
export * from './progress.ts';
export * from './report.ts';
export * from './result.ts';
export * from './table.ts';
