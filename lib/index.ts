export * from './ops';
export * from './tensor';
