import { architectureRecords } from './architecture-records';
import type { ArchitectureRecord, PublishedError } from './architecture-records';

/** Whether several networks made the prediction together. */
export function isEnsemble({ networks }: Pick<PublishedError, 'networks'>): boolean {
  return networks !== 1;
}

/** An error as it was published, whose it is, and the paper. */
export interface PublishedErrorOf extends PublishedError {
  /** An id of the zoo, or a name where the zoo has no such network. */
  of: string;
  /** The network whose record tells it. */
  record: string;
  source: string;
  year: number | null;
}

/** All published errors of the records, each with the network that it belongs to. */
export function publishedErrors(
  records: readonly ArchitectureRecord[] = architectureRecords(),
): PublishedErrorOf[] {
  return records.flatMap(({ id, source, year, published }) =>
    (published ?? []).map((error) => ({ of: id, record: id, source, year, ...error })),
  );
}

/** The top-1 and the top-5 error in %, as far as they were published: `top-1/top-5 error %`. */
export function topErrors({ metric, value }: Pick<PublishedError, 'metric' | 'value'>): {
  top1?: number;
  top5?: number;
} {
  const values = [value].flat();
  const names: readonly string[] = metric.match(/top-[15]/g) ?? [];
  const valueOf = (name: string): number | undefined => values[names.indexOf(name)];
  const [top1, top5] = [valueOf('top-1'), valueOf('top-5')];
  return { ...(top1 === undefined ? {} : { top1 }), ...(top5 === undefined ? {} : { top5 }) };
}
