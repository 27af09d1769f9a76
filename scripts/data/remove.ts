// npm run data -- remove NAME…
import { removeSet } from 'convlab';
import { plainly, requireRealNames, sizeText } from './plainly.ts';

/** Removes sets from the cache. */
export async function removeSets(names: readonly string[]): Promise<void> {
  requireRealNames(names);
  for (const name of names) {
    const bytes = await plainly(() => removeSet(name));
    console.log(
      bytes > 0 ? `${name} is removed: ${sizeText(bytes)} are free again` : `${name} was not here`,
    );
  }
}
