import { freeText, rubricPoints } from '../../exam';
import type { FreeText } from '../../exam';
import { escapeHtml } from '../kernel';
import { keepWork } from '../session';
import { publishNote } from '../verdict';

/** Below that it is a keyword and no answer. */
const leastWords = 12;

const texts = new Map<string, string>();

const isAnswered = (id: string): boolean => countWords(texts.get(id) ?? '') >= leastWords;

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/**
 * Takes an answer in one's own words; once it is there, its rubric and a model answer are shown:
 * ``inWords('interview-3', `Valid adds nothing …`)``.
 *
 * @throws OptionError when there is no such question
 */
export function inWords(id: string, text: string): void {
  const question = freeText(id);
  texts.set(id, text);
  if (isAnswered(id)) {
    publishNote(
      `${question.title}: compare your answer with each line, then change false to true below for each line that it holds.`,
      {
        html: rubricHtml(question),
        text: rubricText(question),
      },
    );
    return;
  }
  keepWork({ title: question.title, state: 'open', passed: 0, failed: 0 });
  const count = countWords(text);
  publishNote(
    count === 0
      ? `${question.title}: write a few sentences between the backticks, then run the cell. What a good answer holds appears then`
      : `${question.title}: ${count} words are a start. Write at least ${leastWords}; what a good answer holds appears then`,
  );
}

function rubricHtml({ rubric, model }: FreeText): string {
  const lines = rubric.map(
    ({ letter, points, text }) =>
      `<div><b>${letter}</b>&ensp;${escapeHtml(text)} (${inPoints(points)})</div>`,
  );
  return `${lines.join('')}<details><summary>A model answer</summary>${escapeHtml(model)}</details>`;
}

function rubricText({ rubric, model }: FreeText): string {
  return [
    ...rubric.map(({ letter, points, text }) => `  ${letter}  ${text} (${inPoints(points)})`),
    `A model answer: ${model}`,
  ].join('\n');
}

const inPoints = (points: number): string => (points === 1 ? '1 point' : `${points} points`);

/**
 * Ticks what an answer in one's own words holds, and counts its points:
 * `rubric('interview-3', { a: true, b: false, c: true })`.
 *
 * @throws OptionError when there is no such question or no such line
 */
export function rubric(id: string, ticks: Readonly<Record<string, boolean>>): void {
  const { title, rubric: lines } = freeText(id);
  const { points, mostPoints, missing } = rubricPoints(id, ticks);
  if (!isAnswered(id)) {
    keepWork({ title, state: 'open', passed: 0, failed: 0 });
    publishNote(`${title}: first answer it in the cell above, then tick what your answer holds`);
    return;
  }
  const failed = mostPoints - points;
  const state = failed === 0 ? 'done' : 'wrong';
  const messages = lines
    .filter(({ letter }) => missing.includes(letter))
    .map(({ letter, text }) => ({ name: letter, passed: false, message: text }));
  keepWork({ title, state, passed: points, failed }, messages);
  publishNote(
    `${title}: ${points} of ${inPoints(mostPoints)}${failed === 0 ? '' : `; missing: ${missing.join(', ')}`}`,
  );
}
