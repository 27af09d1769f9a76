/** The real sets, and a network, that `npm run data -- fetch NAME` brings. */
export const realSetNames = [
  'mnist',
  'fashion-mnist',
  'cifar-10',
  'gtsrb',
  'devanagari',
  'plantvillage',
  'mobilenet-v2',
] as const;

/** The name of a real set. */
export type RealSetName = (typeof realSetNames)[number];
