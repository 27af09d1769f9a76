// npm run data -- where [NAME]
import { cacheFolder, listSets } from 'convlab';
import { plainly, requireRealNames, sizeText } from './plainly.ts';

/** Prints the folder of a set, or what to download by hand; whether the set is here. */
export async function where(name: string | undefined): Promise<boolean> {
  if (name === undefined) {
    console.log(cacheFolder());
    return true;
  }
  requireRealNames([name]);
  const set = (await plainly(() => listSets())).find((each) => each.name === name);
  if (set?.folder !== undefined) {
    console.log(set.folder);
    return true;
  }
  console.error(`${name} is not here: npm run data -- fetch ${name}`);
  console.error('By hand: put these files into a folder, and fetch it with --mirror FOLDER.');
  for (const { file, urls, bytes } of set?.files ?? []) {
    console.error(`  ${file} (${sizeText(bytes)})`);
    for (const url of urls) console.error(`    ${url}`);
  }
  return false;
}
