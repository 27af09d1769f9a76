export { cueBackground, cueClass, leafBackgrounds } from './backgrounds';
export type { LeafBackground } from './backgrounds';
export { leafClasses, leafShares } from './classes';
export type { LeafClass } from './classes';
export { leaves } from './leaves';
export type { LeafSet, LeavesOptions } from './leaves';
export { shuffleGrounds } from './shuffle-grounds';
