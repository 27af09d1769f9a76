// Which answers have more in common than answers to the same task have anyway. Pure.
import type { Span } from '../report/code-listing.ts';
import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import { fingerprintsOf, type Fingerprints } from './fingerprints.ts';
import { tokensOf } from './tokens.ts';

/** Below this many tokens that are not the template's, two people write the same by themselves. */
export const leastTokens = 40;
/** From fewer answers it cannot be seen what is usual. */
export const leastAnswers = 5;
/** What two answers share must be as rare as this in bits, all shared fingerprints together. */
const leastBits = 24;
/** And it must be this part of what is rare in the shorter one of them. */
const leastShare = 0.6;

/** What two answers to a task have in common. */
export interface SharedAnswer {
  title: string;
  /** How surprising the common part is: Σ log₂(answers / answers with the fingerprint). */
  bits: number;
  /** The common part of what is unusual in that answer which has less of it, from 0 to 1. */
  share: number;
  answers: [string, string];
  /** Where the common and unusual parts stand. */
  marks: [Span[], Span[]];
}

export interface AlikePair {
  students: [GradedStudent, GradedStudent];
  bits: number;
  shared: SharedAnswer[];
}

export interface Alike {
  /** The most surprising ones first. */
  pairs: AlikePair[];
  /** Tasks that were compared, with the number of answers. */
  compared: { title: string; answers: number }[];
  /** Tasks that were not, with the reason. */
  left: { title: string; why: string }[];
  /** Bits above which a pair stands out from all pairs of this class. */
  limit: number;
}

interface Answer {
  student: GradedStudent;
  source: string;
  prints: Fingerprints;
}

/** @param stubs what each answer cell holds before anybody writes into it, by its task */
export function alikeIn(
  { run, students }: ClassReport,
  stubs: Readonly<Record<string, string>>,
): Alike {
  const compared: Alike['compared'] = [];
  const left: Alike['left'] = [];
  const found = new Map<string, AlikePair>();
  // Every pair of the class, those without anything in common as well: they are the norm.
  const bitsOfPairs = new Map<string, number>();
  const tasks = run.tasks.filter(
    ({ of, kind }, index) =>
      kind === 'exercise' && run.tasks.findIndex((one) => one.of === of) === index,
  );
  for (const { of, title } of tasks) {
    const template = fingerprintsOf(tokensOf(Object.hasOwn(stubs, of) ? stubs[of] : ''));
    const answers = answersTo(of, students, template);
    if (answers.length < leastAnswers) {
      left.push({ title, why: `${answers.length} answers are long enough to be compared` });
      continue;
    }
    compared.push({ title, answers: answers.length });
    const weight = rarity(answers);
    for (const [index, one] of answers.entries()) {
      for (const other of answers.slice(index + 1)) {
        const shared = sharedOf(title, one, other, weight);
        const key = JSON.stringify([one.student.student, other.student.student]);
        bitsOfPairs.set(key, (bitsOfPairs.get(key) ?? 0) + shared.bits);
        if (shared.bits === 0) continue;
        const pair = found.get(key) ?? {
          students: [one.student, other.student],
          bits: 0,
          shared: [],
        };
        pair.bits += shared.bits;
        pair.shared.push(shared);
        found.set(key, pair);
      }
    }
  }
  const limit = Math.max(leastBits, upperFence([...bitsOfPairs.values()]));
  const pairs = [...found.values()]
    .filter(({ bits }) => bits > limit)
    .map((pair) => ({ ...pair, shared: pair.shared.filter(({ share }) => share >= leastShare) }))
    .filter(({ shared }) => shared.length > 0)
    .sort((one, other) => other.bits - one.bits);
  return { pairs, compared, left, limit };
}

function answersTo(
  of: string,
  students: readonly GradedStudent[],
  template: Fingerprints,
): Answer[] {
  return students.flatMap((student) => {
    const source = student.tasks.find(({ task }) => task.of === of)?.result?.answer;
    // A cell of megabytes is an attack, and no answer to compare.
    if (source === undefined || source.length > 50_000) return [];
    const tokens = tokensOf(source);
    const all = fingerprintsOf(tokens);
    const prints = new Map([...all].filter(([hash]) => !template.has(hash)));
    const own = tokens.length * (prints.size / Math.max(1, all.size));
    return own < leastTokens ? [] : [{ student, source, prints }];
  });
}

/** Bits of each fingerprint: none where half of the class has it, more the fewer have it. */
function rarity(answers: readonly Answer[]): (hash: string) => number {
  const counts = new Map<string, number>();
  for (const { prints } of answers) {
    for (const hash of prints.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return (hash) => {
    const count = counts.get(hash) ?? 1;
    return count * 2 > answers.length ? 0 : Math.log2(answers.length / count);
  };
}

function sharedOf(
  title: string,
  one: Answer,
  other: Answer,
  weight: (hash: string) => number,
): SharedAnswer {
  const bitsOf = (hashes: Iterable<string>): number =>
    [...hashes].reduce((sum, hash) => sum + weight(hash), 0);
  const common = [...one.prints.keys()].filter(
    (hash) => other.prints.has(hash) && weight(hash) > 0,
  );
  const bits = bitsOf(common);
  const all = Math.min(bitsOf(one.prints.keys()), bitsOf(other.prints.keys()));
  const spans = ({ prints }: Answer): Span[] => common.flatMap((hash) => prints.get(hash) ?? []);
  return {
    title,
    bits,
    share: all > 0 ? bits / all : 0,
    answers: [one.source, other.source],
    marks: [spans(one), spans(other)],
  };
}

/**
 * Tukey's far fence, Q₃ + 3 (Q₃ − Q₁): what lies above it does not belong to the bulk of the
 * values. It bears a quarter of the pairs being alike.
 */
export function upperFence(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const quartile = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return quartile(0.75) + 3 * (quartile(0.75) - quartile(0.25));
}
