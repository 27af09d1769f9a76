import type { GradedStudent } from './class-report.ts';

/** A mistake that students made, by the check and what it says. */
export interface CommonMistake {
  task: string;
  check: string;
  hidden: boolean;
  says: string;
  students: string[];
}

/**
 * What failed checks say, counted: the commonest first. What a check says of one answer is
 * “expected 26, got 25. Off by one: …”; the explanation is what it has in common with others.
 */
export function mistakesOf(students: readonly GradedStudent[]): CommonMistake[] {
  const found = new Map<string, CommonMistake>();
  for (const { student, tasks } of students) {
    for (const { task, result } of tasks) {
      // Of an answer that is not there, and of one that could not run, the checks say nothing.
      if (result === undefined || result.state === 'open') continue;
      for (const { name, passed, hidden, message, asked } of result.checks) {
        if (passed || asked === true) continue;
        const says =
          task.kind === 'question' ? choiceIn(result.answer, message) : explanationIn(message);
        const key = JSON.stringify([task.id, name, says]);
        const one = found.get(key) ?? { task: task.title, check: name, hidden, says, students: [] };
        if (!one.students.includes(student)) one.students.push(student);
        found.set(key, one);
      }
    }
  }
  return [...found.values()].sort((one, other) => other.students.length - one.students.length);
}

/** What follows behind “expected …, got ….”, or all of it where nothing follows. */
export function explanationIn(message: string): string {
  const got = message.startsWith('expected ') ? message.search(/\bgot /) : -1;
  const end = got < 0 ? -1 : message.slice(got).search(/\. \S/);
  return end < 0 ? message : message.slice(got + end + 2);
}

/** Of a question the answer that was given, as the check itself only says that it is not right. */
function choiceIn(answer: string, message: string): string {
  const choice = /\(\s*['"`]([A-Za-z])['"`]\s*\)/.exec(answer)?.[1].toUpperCase();
  return choice === undefined ? explanationIn(message) : `answered ${choice}`;
}
