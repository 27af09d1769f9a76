import { sectionInWords, sections } from '../../exam';
import { escapeHtml } from '../kernel';
import type { Table } from '../table';
import { rightAnswer } from './questions';
import type { ExamQuestion } from './questions';
import { inline } from './result-page';

const inPoints = (points: number): string => (points === 1 ? '1 point' : `${points} points`);

const plain = (text: string): string => text.replaceAll('**', '').replaceAll('`', '');

function choicesOf(question: ExamQuestion): string[] {
  if (!('choices' in question)) return [];
  return question.choices.map(({ text }, index) => `${String.fromCharCode(65 + index)}  ${text}`);
}

/** All questions of an exam on one page. */
export function questionPage(
  seed: number,
  minutes: number,
  questions: readonly ExamQuestion[],
): Table {
  const most = questions.reduce((sum, { points }) => sum + points, 0);
  const head = `Mock exam ${seed}: ${questions.length} questions, ${most} points, ${minutes} minutes`;
  const items = questions.map((question, index) => {
    const choices = choicesOf(question).map((choice) => `<div>${inline(choice)}</div>`);
    return `<div style="margin:10px 0"><b>${index + 1}</b>&ensp;${inline(question.text)} <i>(${inPoints(question.points)}; write it like <code>${escapeHtml(question.example)}</code>)</i>${choices.join('')}</div>`;
  });
  const lines = questions.flatMap((question, index) => [
    `${index + 1}  ${plain(question.text)} (${inPoints(question.points)}; write it like ${question.example})`,
    ...choicesOf(question).map((choice) => `     ${choice}`),
  ]);
  return {
    kind: 'table',
    html: `<div style="max-width:720px"><p><b>${escapeHtml(head)}</b></p>${items.join('')}</div>`,
    text: [head, ...lines].join('\n'),
  };
}

/** The right answers of an exam with their working. */
export function keyPage(seed: number, questions: readonly ExamQuestion[]): Table {
  const head = `The answers of mock exam ${seed}`;
  const rows = questions.map((question, index) => ({
    number: String(index + 1),
    answer: rightAnswer(question),
    working: [question.working, sectionInWords(sections[question.section])]
      .filter(Boolean)
      .join(' · '),
  }));
  const style = 'text-align:left;vertical-align:top;white-space:normal';
  const cells = rows.map(
    ({ number, answer, working }) =>
      `<tr><td style="${style}">${number}</td><td style="${style}"><b>${escapeHtml(answer)}</b></td><td style="${style}">${escapeHtml(working)}</td></tr>`,
  );
  return {
    kind: 'table',
    html: `<div style="max-width:720px"><p><b>${escapeHtml(head)}</b></p><table><tbody>${cells.join('')}</tbody></table></div>`,
    text: [head, ...rows.map((row) => `${row.number}  ${row.answer}  ${row.working}`)].join('\n'),
  };
}
