// The numbers of a set at a glance. They are read from its card and from what is known of its
// download, so that none is written twice.
import { fashionClasses, type ListedSet, type SetCard } from 'convlab/data';
import { sizeText } from '../../data/plainly.ts';

export interface Fact {
  name: string;
  value: string;
}

/** Sets whose card lists their classes without a number. */
const counted: Readonly<Record<string, number>> = { 'fashion-mnist': fashionClasses.length };

const numerals: Readonly<Record<string, string>> = { ten: '10' };

/** Of a set that is fetched: samples, size, classes, download; a network has no pictures. */
export function setFacts(
  { name, what, pictures }: Pick<SetCard, 'name' | 'what' | 'pictures'>,
  { download, disk, about }: Pick<ListedSet, 'download' | 'disk' | 'about'>,
): Fact[] {
  const samples = /^((?:about )?[\d,]+) [a-z]+ p/.exec(pictures)?.[1];
  const size = /\d+×\d+(?: to \d+×\d+)? pixels/.exec(pictures)?.[0];
  const words = /\b(\d+|ten) classes/.exec(what)?.[1] ?? '';
  const classes = name in counted ? String(counted[name]) : (numerals[words] ?? words);
  const shown =
    samples === undefined
      ? []
      : [
          { name: 'Pictures', value: samples },
          { name: 'Size of each', value: size ?? '' },
          { name: 'Classes', value: classes },
        ];
  return [
    ...shown,
    { name: 'Download', value: `${about ? 'about ' : ''}${sizeText(download)}` },
    { name: 'On the disk', value: `about ${sizeText(disk)}` },
  ];
}
