// Fetches the small set from one server, as a process of its own: fetch-child.ts ADDRESS CACHE.
import { fetchSet } from '../../../../lib/data/store/index.ts';
import { smallRegistry } from './small-sets.ts';

const [address, cache] = process.argv.slice(2);
await fetchSet('small', {
  cache,
  registry: smallRegistry([address]),
  onEvent: ({ kind }) => {
    console.log(kind);
  },
});
console.log('ready');
