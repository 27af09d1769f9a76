export * from './arch';
export * from './data';
export * from './image';
export * from './nn';
export * from './notebook';
export * from './ops';
export * from './plot';
export * from './tensor';
