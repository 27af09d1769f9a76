// npm run data -- list
import { cacheFolder, listSets } from 'convlab';
import type { ListedSet } from 'convlab';
import { textTable } from '../zoo/text-table.ts';
import { plainly, sizeText } from './plainly.ts';

/** Prints all sets as a table or as JSON. */
export async function list(asJson: boolean): Promise<void> {
  const sets = await plainly(() => listSets());
  if (asJson) {
    console.log(JSON.stringify({ cache: cacheFolder(), sets }, null, 2));
    return;
  }
  const titles = ['set', 'download', 'on disk', 'here', 'licence', 'what'];
  const rows = textTable([titles, ...sets.map(rowOf)], [false, true, true, false, false, false]);
  console.log(rows.join('\n'));
  console.log(`\nChecksums:`);
  for (const { name, checksum } of sets.filter(({ real }) => real)) {
    console.log(`  ${name}: ${checksum}`);
  }
  console.log(`\nDownloads lie in ${cacheFolder()}. A set: npm run data -- card NAME`);
}

function rowOf({
  name,
  title,
  licence,
  real,
  present,
  download,
  disk,
  begun,
  about,
  checksum,
}: ListedSet): string[] {
  const here = !real
    ? checksum
    : present
      ? 'yes'
      : begun > 0
        ? `no, ${sizeText(begun)} have come`
        : 'no';
  const short = licence.split(/[,;(]/)[0].trim();
  return [
    name,
    real ? `${about ? '~' : ''}${sizeText(download)}` : '–',
    real ? sizeText(disk) : '–',
    here,
    short,
    title,
  ];
}
