// The errors that were published, those of single networks apart from those of several together.
import { zoo } from 'convlab/arch';
import { isEnsemble } from 'convlab/data';
import type { PublishedError } from 'convlab/data';
import type { ComparedNetwork } from './compare-zoo.ts';
import { textTable, wrapped } from './text-table.ts';

type Published = Pick<ComparedNetwork, 'name' | 'published'>;

/** Both tables; figures of one must not be compared with figures of the other. */
export function errorLines(networks: readonly Published[]): string[] {
  const alone = linesOf(networks, (error) => !isEnsemble(error));
  const together = linesOf(networks, isEnsemble);
  return [
    ...(alone.length === 0 ? [] : ['Published errors of one network by itself', ...alone]),
    ...(alone.length === 0 || together.length === 0 ? [] : ['']),
    ...(together.length === 0
      ? []
      : [
          'Published errors of several networks together (not comparable with the above)',
          ...together,
        ]),
  ];
}

function linesOf(
  networks: readonly Published[],
  isMeant: (error: PublishedError) => boolean,
): string[] {
  const rows = networks.flatMap(({ name, published }) =>
    published
      .filter(isMeant)
      .map((error) => [`  ${ownerOf(error, name)}`, error.dataset, ...valueOf(error)]),
  );
  if (rows.length === 0) return [];
  const head = ['  network', 'data', 'error %', 'of', 'conditions'];
  return textTable([head, ...rows.flatMap(wrapLast)], [false, false, true, false, false]);
}

/** Records also tell errors of networks that are like theirs. */
function ownerOf({ of }: PublishedError, name: string): string {
  return of === undefined ? name : (zoo.find(({ id }) => id === of)?.name ?? of);
}

/** A row whose last cell goes on in further rows where it is long. */
function wrapLast(cells: readonly string[]): string[][] {
  return wrapped(cells[cells.length - 1], 50).map((line, index) => [
    ...cells.slice(0, -1).map((cell) => (index === 0 ? cell : '')),
    line,
  ]);
}

function valueOf({ value, metric, setting }: PublishedError): string[] {
  const values = Array.isArray(value) ? value : [value];
  return [values.join(' / '), metric.replace(' error %', ''), setting];
}
