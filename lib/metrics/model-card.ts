import { OptionError, quote } from '../tensor';
import type { Calibration } from './calibration';
import type { ClassificationReport } from './classification-report';

/** What a section says: a paragraph, or a list of points. */
export type CardSection = string | readonly string[];

/** What a model card is made of; every section is needed. */
export interface ModelCardParts {
  /** The name of the model. */
  name: string;
  /** Who made it, when, what it is (layers, parameters, size), its version and licence. */
  details: CardSection;
  /** What it is for, for whom, and what it is not for. */
  intendedUse: CardSection;
  /** What its quality may depend on: groups, instruments, surroundings. */
  factors: CardSection;
  /** Which measures were chosen, and why. */
  metrics: CardSection;
  /** What it was tested on. */
  evaluationData: CardSection;
  /** What it learned from. */
  trainingData: CardSection;
  /** What was measured, as a whole and by factor; `report` and `calibration` write their numbers below. */
  analyses: CardSection;
  /** Risks, harms and whose data it is. */
  ethics: CardSection;
  /** What is known to be wrong or unknown, and what to do about it. */
  caveats: CardSection;
  /** Its numbers are written into the analyses, with the weakest classes. */
  report?: ClassificationReport | undefined;
  /** Its numbers are written into the analyses. */
  calibration?: Calibration | undefined;
}

/** A model card, ready to be shown or saved. */
export interface ModelCard {
  kind: 'model card';
  /** The whole card. */
  markdown: string;
}

const sections = [
  ['details', 'Model details'],
  ['intendedUse', 'Intended use'],
  ['factors', 'Factors'],
  ['metrics', 'Metrics'],
  ['evaluationData', 'Evaluation data'],
  ['trainingData', 'Training data'],
  ['analyses', 'Quantitative analyses'],
  ['ethics', 'Ethical considerations'],
  ['caveats', 'Caveats and recommendations'],
] as const;

/** So many of the weakest classes stand in the card. */
const weakest = 5;

/**
 * A model card: what a model is, what it is for and not for, what it was measured with, and what is
 * known to be wrong with it, in the nine sections of Mitchell et al. 2019 (Model Cards for Model
 * Reporting). A section that says nothing is refused.
 *
 *     const card = modelCard({ name: 'Leaves', details: '…', …, report });
 *     show(card);
 *     await exportModel(model, folder, { …, card: card.markdown });
 *
 * @throws OptionError when a section is missing, empty or a placeholder, with what belongs into it
 */
export function modelCard(parts: ModelCardParts): ModelCard {
  if (typeof parts !== 'object' || (parts as unknown) === null) {
    throw new OptionError(`modelCard: give the sections of the card, not ${quote(parts)}.`);
  }
  requireText('name', 'the name of the model', parts.name);
  const written = sections.map(([key, title]) => {
    const { [key]: text } = parts;
    for (const point of pointsOf(text)) requireText(key, asked[key], point);
    const numbers = key === 'analyses' ? numbersOf(parts) : [];
    return [`## ${title}`, blockOf(text), ...numbers].join('\n\n');
  });
  return { kind: 'model card', markdown: `${[`# ${parts.name}`, ...written].join('\n\n')}\n` };
}

type Key = (typeof sections)[number][0];

const asked: Record<Key, string> = {
  details: 'who made it, when, what it is, its licence',
  intendedUse: 'what it is for, for whom, and what it is not for',
  factors: 'what its quality may depend on: groups, instruments, surroundings',
  metrics: 'which measures were chosen, and why',
  evaluationData: 'what it was tested on',
  trainingData: 'what it learned from',
  analyses: 'what was measured, as a whole and by factor',
  ethics: 'risks, harms, and whose data it is',
  caveats: 'what is known to be wrong or unknown',
};

/** The points of a list, or the one text; an empty list is one empty point. */
function pointsOf(text: unknown): readonly unknown[] {
  if (!Array.isArray(text)) return [text];
  return text.length > 0 ? text : [''];
}

function requireText(key: string, what: string, text: unknown): void {
  const isText = typeof text === 'string';
  const says = isText && /\p{L}/u.test(text) && !/^\W*(todo|tbd|fixme|n\/a|none)\W*$/i.test(text);
  if (says) return;
  const isEmpty = text === undefined || (isText && text.trim() === '');
  const given = isEmpty ? 'is missing or empty' : `is ${quote(text)}`;
  throw new OptionError(
    `modelCard: ${key} must say something (${what}), but ${given}. If you do not know, say so: a gap that is told is better than one that is hidden.`,
  );
}

const blockOf = (text: CardSection): string =>
  typeof text === 'string' ? text.trim() : text.map((point) => `- ${point.trim()}`).join('\n');

function numbersOf({ report, calibration }: ModelCardParts): string[] {
  const rows = [
    ...(report
      ? [
          ['accuracy', percent(report.accuracy)],
          ['balanced accuracy (mean recall)', percent(report.balancedAccuracy)],
          ['mean precision', percent(report.macro.precision)],
          ['mean F1', percent(report.macro.f1)],
        ]
      : []),
    ...(calibration
      ? [
          ['expected calibration error', percent(calibration.error)],
          ['mean confidence', percent(calibration.confidence)],
        ]
      : []),
  ];
  const tables = rows.length > 0 ? [tableOf(['measure', 'value'], rows)] : [];
  if (!report) return tables;
  const worst = report.classes
    .filter(({ f1 }) => !Number.isNaN(f1))
    .sort((a, b) => a.f1 - b.f1)
    .slice(0, weakest);
  const head = ['weakest classes', 'precision', 'recall', 'samples'];
  return [
    ...tables,
    tableOf(
      head,
      worst.map(({ name, precision, recall, support }) => [
        name,
        percent(precision),
        percent(recall),
        String(support),
      ]),
    ),
  ];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
