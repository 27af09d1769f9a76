import { summarize, zoo } from '../arch';
import type { ArchitectureSummary, ZooEntry } from '../arch';
import { architectureRecords } from './architecture-records';
import type { ArchitectureRecord } from './architecture-records';
import { publishedErrors } from './published-errors';
import type { PublishedErrorOf } from './published-errors';

/** A network of the zoo in figures: counted from its description, and what was published of it. */
export interface ArchitectureFigures {
  id: string;
  name: string;
  /** null: a network of the course. */
  year: number | null;
  parameters: number;
  /** Whether running statistics count as parameters, as they do in records that follow Keras. */
  withStatistics: boolean;
  multiplyAdds: number;
  /** Of this very network; errors of several networks together are among them. */
  published: PublishedErrorOf[];
  source: string;
}

/** The number of parameters, counted as the record counts. */
export function recordedTotal(
  { totalCounts }: Pick<ArchitectureRecord, 'totalCounts'>,
  { parameters }: Pick<ArchitectureSummary, 'parameters'>,
): number {
  return totalCounts === 'keras' ? parameters.total : parameters.learnable;
}

/** One network in figures: what `npm run zoo` prints of it. */
export function figuresOf(
  { id, name, build }: ZooEntry,
  records: readonly ArchitectureRecord[] = architectureRecords(),
): ArchitectureFigures {
  const architecture = build();
  const summary = summarize(architecture);
  const record = records.find((each) => each.id === id);
  return {
    id,
    name,
    year: architecture.year ?? null,
    parameters: recordedTotal(record ?? { totalCounts: 'learnable' }, summary),
    withStatistics: record?.totalCounts === 'keras',
    multiplyAdds: summary.multiplyAdds,
    published: publishedErrors(records).filter(({ of }) => of === id),
    source: record?.source ?? architecture.source ?? '',
  };
}

/** All networks of the zoo in figures. */
export function architectureFigures(): ArchitectureFigures[] {
  const records = architectureRecords();
  return zoo.map((entry) => figuresOf(entry, records));
}
