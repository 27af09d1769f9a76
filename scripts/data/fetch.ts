// npm run data -- fetch NAME…
import { fetchSet } from 'convlab';
import { plainly, requireRealNames } from './plainly.ts';

/** Fetches sets one after the other. */
export async function fetchSets(
  names: readonly string[],
  options: { mirror: string | undefined; again: boolean },
): Promise<void> {
  requireRealNames(names);
  process.once('SIGINT', () => {
    console.log(
      `\nStopped. What has come is kept; go on with: npm run data -- fetch ${names.join(' ')}`,
    );
    process.exit(130);
  });
  for (const name of names) {
    const { wasHere, folder } = await plainly(() => fetchSet(name, options));
    if (wasHere) console.log(`${name} is here already, in ${folder} (again: --again).`);
  }
}
