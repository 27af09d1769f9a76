// What the package @tensorflow/tfjs hands on, taken from its parts. The package itself would add
// 170 MB, most of it for browsers.
export type {} from '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export * from '@tensorflow/tfjs-converter';
