export { cacheFolder } from './cache-folder';
export { realSetNames } from './set-names';
export type { RealSetName } from './set-names';
export { setFolder } from './set-folder';
export { setCard, setCardNames } from './set-card';
export type { SetCard } from './set-card';
