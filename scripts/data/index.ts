// What `npm run data` does, each command in a file of its own.
export { card } from './card.ts';
export { fetchSets } from './fetch.ts';
export { list } from './list.ts';
export { removeSets } from './remove.ts';
export { verifySets } from './verify.ts';
export { where } from './where.ts';
