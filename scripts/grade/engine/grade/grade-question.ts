import type { PreparedQuestion } from '../prepare/prepared.ts';
import { isUnreadable, readLetter } from '../quiz/read-answer.ts';
import type { Problem, TaskResult } from '../types.ts';

const unreadable = (name: string): Problem => ({
  kind: 'compile',
  message: `The cell is too long to be read. Leave nothing in it but one letter: ${name}('B');`,
});

/** Grades a question by the letter in the cell, which is read and never run. */
export function gradeQuestion(
  { task, name, right, choices }: PreparedQuestion,
  answer: string | undefined,
): TaskResult {
  const letter = answer === undefined ? undefined : readLetter(answer, name);
  const isRight = letter === right;
  const feedback = choices.find((choice) => choice.letter === letter)?.feedback ?? '';
  const judgement = `${letter ?? ''} is ${isRight ? 'right' : 'not right'}`;
  const message = [judgement, feedback].filter(Boolean).join(': ');
  return {
    id: task.id,
    of: task.of,
    title: task.title,
    kind: 'question',
    state: letter === undefined ? 'open' : isRight ? 'done' : 'wrong',
    checks:
      letter === undefined ? [] : [{ name: task.title, passed: isRight, message, hidden: false }],
    points: isRight ? task.points : 0,
    mostPoints: task.points,
    answer: answer ?? '',
    ...(answer !== undefined && isUnreadable(answer) ? { problem: unreadable(name) } : {}),
  };
}
