import type { ClassificationReport } from '../metrics';
import { OptionError, quote, requireChoice, requireWhole } from '../tensor';
import { table } from './table';
import type { Table } from './table';

/** How a report is shown. */
export interface ReportTableOptions {
  /** The class with the smallest F1 first ('worst'), or in their order ('class'). */
  sort?: 'worst' | 'class' | undefined;
  /** Only so many classes (all). */
  most?: number | undefined;
}

/**
 * A table of precision, recall, F1 (in percent) and the number of samples of each class, the worst
 * class first; the last row is the plain mean over all classes.
 *
 * @param report what `classificationReport` returned
 * @throws OptionError when it is something else or an option makes no sense
 */
export function reportTable(
  report: ClassificationReport,
  { sort = 'worst', most }: ReportTableOptions = {},
): Table {
  if (!Array.isArray((report as Partial<ClassificationReport> | undefined)?.classes)) {
    throw new OptionError(
      `reportTable: give what classificationReport(labels, predicted, classes) returned, not ${quote(report)}.`,
    );
  }
  requireChoice('reportTable', 'sort', sort, ['worst', 'class']);
  if (most !== undefined) requireWhole('reportTable', 'most', most, 1);
  const { classes, macro } = report;
  const seen = classes.filter(({ f1 }) => !Number.isNaN(f1));
  const sorted = sort === 'worst' ? [...seen].sort((a, b) => a.f1 - b.f1) : seen;
  const samples = classes.reduce((sum, { support }) => sum + support, 0);
  const row = (
    name: string,
    { precision, recall, f1 }: ClassificationReport['macro'],
    support: number,
  ): Record<string, string | number> => ({
    class: name,
    'precision %': percent(precision),
    'recall %': percent(recall),
    'F1 %': percent(f1),
    samples: support,
  });
  return table([
    ...sorted.slice(0, most).map((each) => row(each.name, each, each.support)),
    row(`mean of ${seen.length} classes`, macro, samples),
  ]);
}

/** One decimal. */
const percent = (share: number): number => Math.round(1000 * share) / 10;
