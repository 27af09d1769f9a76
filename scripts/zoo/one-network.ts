// What `npm run zoo -- NAME` prints.
import { summarize, zooEntry } from 'convlab/arch';
import type { ZooEntry } from 'convlab/arch';
import { architectureRecords } from 'convlab/data';
import type { ArchitectureRecord } from 'convlab/data';
import { OptionError } from 'convlab/tensor';
import { UsageError } from '../notebooks/find-notebooks.ts';
import type { ComparedNetwork } from './compare-zoo.ts';
import { mark } from './overview.ts';
import { errorLines } from './published-errors.ts';
import { numberText, wrapped } from './text-table.ts';

/**
 * The network that is meant: by its id or its name, however it is spelled.
 *
 * @throws UsageError that names similar ones
 */
export function entryCalled(name: string): ZooEntry {
  try {
    return zooEntry(name);
  } catch (error) {
    throw error instanceof OptionError
      ? new UsageError(`${error.message} npm run zoo lists them all.`)
      : error;
  }
}

/** Its layers, how many recorded figures agree, the published errors, and what is to be noted. */
export function oneNetworkLines(entry: ZooEntry, compared: ComparedNetwork): string[] {
  const architecture = entry.build();
  const record = architectureRecords().find(({ id }) => id === entry.id);
  const { figures, disagreements, recorded, leftOut } = compared;
  const errors = errorLines([compared]);
  return [
    `${entry.name} (${entry.id})`,
    ...[record?.variant ?? architecture.variant, record?.source ?? architecture.source].flatMap(
      (line) => line ?? [],
    ),
    '',
    summarize(architecture).table(),
    '',
    `${mark(compared)} ${figures - disagreements.length} of ${figures} figures agree with ${recorded.by === 'record' ? 'the record' : recorded.by}`,
    ...disagreements.map((line) => `    ${line}`),
    ...leftOut.map((reason) => `– one variant is left out: ${reason}`),
    ...(errors.length === 0 ? [] : ['', ...errors]),
    ...(record === undefined ? [] : ['', ...notesOf(record)]),
  ];
}

function notesOf({ notes, otherVariants = [] }: ArchitectureRecord): string[] {
  return [
    ...notes,
    ...otherVariants.map(
      ({ variant, totalParams, published }) =>
        `Variant: ${variant}: ${numberText(totalParams)} parameters${published === undefined ? '' : `; ${published}`}`,
    ),
  ].flatMap((note) =>
    wrapped(note, 110).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`),
  );
}
