// What a student reads. Pure.
import type { Delivered } from './delivered-cells.ts';
import type { Differences } from './differences.ts';
import type { Findings, TaskFinding } from './findings.ts';

export interface Report {
  text: string;
  /** Nothing fails, and nothing is undone. */
  isFine: boolean;
}

/** The report on a notebook that was run from top to bottom. */
export function reportOf(
  file: string,
  { title, isAssignment }: Delivered,
  { notes, helpers }: Differences,
  { tasks, broken }: Findings,
  stopped?: string,
): Report {
  const fails = tasks.filter(({ state }) => state === 'wrong' || state === 'unknown');
  const open = tasks.filter(({ state }) => state === 'open');
  const isFine = [fails, open, helpers, broken].every((list) => list.length === 0) && !stopped;
  const sections = [
    section('It does not run to its end', stopped === undefined ? [] : [stopped]),
    section('What would fail', fails.flatMap(failLines)),
    section('Cells that do not run', broken),
    section(
      'What the grader will not find',
      helpers.map(({ text }) => text),
    ),
    section('Not done yet', open.length > 0 ? [listed(open)] : []),
    section('Changed', notes),
  ].filter((one) => one !== '');
  const head = `${file}: ${title}${isAssignment ? ' (assignment)' : ''}`;
  const verdict = isFine
    ? `✔ All cells run from top to bottom, and nothing is left to do.${isAssignment ? ' You can hand it in.' : ''}`
    : '✖ This is not finished:';
  return {
    text: [head, verdict, ...sections, pointsText(tasks, isAssignment)].join('\n\n'),
    isFine,
  };
}

function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [heading, ...lines.map((line) => (line.startsWith('    ') ? line : `  ${line}`))].join(
    '\n',
  );
}

function failLines({ task, says }: TaskFinding): string[] {
  if (says.length <= 1) return [`✖ ${task.title}: ${says.at(0) ?? 'its check fails'}`];
  return [`✖ ${task.title}:`, ...says.map((line) => `    ${line}`)];
}

/** `Exercise 1, 2, Question 3`: the word stands only where it changes. */
function listed(findings: readonly TaskFinding[]): string {
  const titles = [...new Set(findings.map(({ task }) => task.title))];
  const parts = titles.map((title, index) => {
    const [, word, number] = /^(\D+ )(\d+)$/.exec(title) ?? [];
    return index > 0 && word && titles[index - 1].startsWith(word) ? number : title;
  });
  return `○ ${parts.join(', ')}`;
}

function pointsText(tasks: readonly TaskFinding[], isAssignment: boolean): string {
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  const all = sum(tasks.map(({ task }) => task.points));
  const later = tasks.filter(({ state }) => state === 'answered');
  const seen = tasks.filter((one) => !later.includes(one));
  const expected = sum(seen.map(({ task, share }) => task.points * share));
  const points = `${Math.round(expected * 100) / 100} of ${sum(seen.map(({ task }) => task.points))} points`;
  const waiting = sum(later.map(({ task }) => task.points));
  const count = later.length === 1 ? 'one question is' : `${later.length} questions are`;
  return [
    `Points to expect from the checks that you can see: ${points}.`,
    ...(later.length > 0
      ? [`${count} answered and judged when your work is graded (${waiting} of the ${all} points).`]
      : []),
    ...(isAssignment ? ['Other checks are run when it is graded; they may find more.'] : []),
  ].join('\n');
}
