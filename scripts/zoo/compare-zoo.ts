// Every network of the zoo beside what was recorded of it.
import { summarize, zoo } from 'convlab/arch';
import type { ZooEntry } from 'convlab/arch';
import { architectureRecords, figuresOf, libraryCounts } from 'convlab/data';
import type { ArchitectureRecord, LibraryCount, PublishedError } from 'convlab/data';
import { disagreements } from './check.ts';
import type { Check } from './check.ts';
import { buildCounted, checkLibraryCount } from './check-library.ts';
import { checkRecord } from './check-record.ts';
import { leftOut } from './check-variants.ts';
import { referenceOf } from './references.ts';

/** A network in figures: ours, the recorded ones, and how many more were compared. */
export interface ComparedNetwork {
  readonly id: string;
  readonly name: string;
  readonly year: number | null;
  readonly ours: { readonly parameters: number; readonly multiplyAdds: number };
  readonly recorded: {
    readonly parameters: number;
    readonly multiplyAdds: number | null;
    readonly by: string;
    /** Whether running statistics count as parameters. */
    readonly withStatistics: boolean;
  };
  readonly figures: number;
  readonly disagreements: readonly string[];
  /** What could not be compared, with the reason. */
  readonly leftOut: readonly string[];
  readonly published: readonly PublishedError[];
}

/** What Keras or PyTorch counts, compared. */
export interface ComparedCount {
  readonly title: string;
  readonly source: string;
  readonly ours: { readonly trainable: number; readonly multiplyAdds: number };
  readonly recorded: { readonly trainable: number; readonly multiplyAdds: number };
  readonly figures: number;
  readonly disagreements: readonly string[];
}

export interface ComparedZoo {
  readonly networks: readonly ComparedNetwork[];
  readonly counts: readonly ComparedCount[];
}

export function compareZoo(entries: readonly ZooEntry[] = zoo): ComparedZoo {
  const records = architectureRecords();
  const counts = libraryCounts();
  return {
    networks: entries.map((entry) => compareNetwork(entry, records, counts)),
    counts: counts.map(compareCount),
  };
}

function compareNetwork(
  entry: ZooEntry,
  records: readonly ArchitectureRecord[],
  counts: readonly LibraryCount[],
): ComparedNetwork {
  const { id, name, year, withStatistics, ...ours } = figuresOf(entry, records);
  const record = records.find((each) => each.id === id);
  const { by, parameters, multiplyAdds } = referenceOf(id, records, counts);
  const both: Check[] = [{ what: 'parameters', ours: ours.parameters, recorded: parameters }];
  if (multiplyAdds !== null) {
    both.push({ what: 'multiply-adds', ours: ours.multiplyAdds, recorded: multiplyAdds });
  }
  const checks = record === undefined ? both : checkRecord(record, entry.build());
  return {
    id,
    name,
    year,
    ours: { parameters: ours.parameters, multiplyAdds: ours.multiplyAdds },
    recorded: { parameters, multiplyAdds, by, withStatistics },
    figures: checks.length,
    disagreements: disagreements(checks),
    leftOut: record === undefined ? [] : leftOut(record),
    published: record?.published ?? [],
  };
}

function compareCount(count: LibraryCount): ComparedCount {
  const checks = checkLibraryCount(count);
  const { parameters, multiplyAdds } = summarize(buildCounted(count));
  const options = Object.entries(count.options).map(([name, value]) => `${name} ${value}`);
  return {
    title: `${count.network}, ${options.join(', ')}`,
    source: count.source.split(':')[0],
    ours: { trainable: parameters.trainable, multiplyAdds },
    recorded: { trainable: count.trainable, multiplyAdds: count.multiplyAdds },
    figures: checks.length,
    disagreements: disagreements(checks),
  };
}
