import type { DayProgress, TaskProgress } from './progress.ts';

const head = ['day', 'exercises', 'questions', 'points', 'checks passed'];
// Numbers stand right, words left.
const alignRight = [false, true, true, true, true];

const untouched: Partial<Record<DayProgress['state'], string>> = {
  missing: 'not in your workbook: npm start brings it',
  damaged: 'its notebook cannot be read; rename or delete it, and npm start brings a fresh copy',
  new: 'not opened yet',
  unrun: 'no cell was run, or it was not saved',
};

/** All days as a table, with what is open below it. */
export function progressText(days: readonly DayProgress[]): string {
  const started = days.filter(({ state }) => untouched[state] === undefined);
  const rows = started.map((day) => [
    shortTitle(day),
    countText(day, 'exercise'),
    countText(day, 'question'),
    `${day.points}/${day.mostPoints}`,
    String(day.checksPassed),
  ]);
  const width = Math.max(...days.map((day) => shortTitle(day).length), head[0].length);
  const widths = head.map((_, column) =>
    column === 0 ? width : Math.max(...[head, ...rows].map((row) => row[column].length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) =>
        alignRight[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd();
  const lines = days.map((day) => {
    const words = untouched[day.state];
    const place = started.indexOf(day);
    return words === undefined ? line(rows[place]) : `${shortTitle(day).padEnd(width)}  ${words}`;
  });
  return [
    line(head),
    ...lines,
    '',
    totals(days),
    ...started.flatMap(openLine),
    ...notes(days),
  ].join('\n');
}

/** `Day 1 · Pixels` of `Day 1 · Pixels: a picture is a block of numbers`. */
const shortTitle = ({ title }: DayProgress): string => title.replace(/:.*$/, '');

function countText({ tasks }: DayProgress, kind: TaskProgress['kind']): string {
  const all = grouped(tasks.filter((task) => task.kind === kind));
  return `${all.filter(isDone).length}/${all.length}`;
}

/** An exercise that is checked in several cells is one. */
function grouped(tasks: readonly TaskProgress[]): TaskProgress[][] {
  return [...new Set(tasks.map(({ of }) => of))].map((of) =>
    tasks.filter((task) => task.of === of),
  );
}

const isDone = (tasks: readonly TaskProgress[]): boolean =>
  tasks.every(({ state }) => state === 'done');

function totals(days: readonly DayProgress[]): string {
  const total = (value: (day: DayProgress) => number): number =>
    days.reduce((sum, day) => sum + value(day), 0);
  const done = days.filter(({ state }) => state === 'done').length;
  return `${done} of ${days.length} days done, ${total(({ points }) => points)} of ${total(({ mostPoints }) => mostPoints)} points, ${total(({ checksPassed }) => checksPassed)} checks passed`;
}

/** What of a day that was started is not done. */
function openLine({ title, tasks }: DayProgress): string[] {
  const open = grouped(tasks).filter((one) => !isDone(one));
  if (open.length === 0) return [];
  const wrong = open.filter((one) => one.some(({ state }) => state === 'wrong'));
  const others = open.filter((one) => !wrong.includes(one));
  const parts = [
    ...(others.length > 0 ? [`open: ${listed(others)}`] : []),
    ...(wrong.length > 0 ? [`wrong: ${listed(wrong)}`] : []),
  ];
  return [`${/^Day \d+/.exec(title)?.[0] ?? title}: ${parts.join('; ')}`];
}

/** `Exercise 1, 2, Question 3`: the word stands only where it changes. */
function listed(groups: readonly (readonly TaskProgress[])[]): string {
  const titles = groups.map(([first]) => first.title);
  return titles
    .map((title, index) => {
      const [, word, number] = /^(\D+ )(\d+)$/.exec(title) ?? [];
      return index > 0 && word && titles[index - 1].startsWith(word) ? number : title;
    })
    .join(', ');
}

function notes(days: readonly DayProgress[]): string[] {
  const several = days.filter(({ files }) => files.length > 1);
  const old = days.flatMap(({ withSolutions }) => withSolutions);
  return [
    ...several.map(({ title, files }) => `${title} is in ${files.map(quoted).join(', ')}`),
    ...old.map(
      (name) =>
        `${quoted(name)} came with the solutions inside; for one without, rename it and run npm start`,
    ),
  ];
}

const quoted = (name: string): string => `“${name}.ipynb”`;

const marks: Record<TaskProgress['state'], string> = {
  done: '✔',
  wrong: '✖',
  open: '○',
  unrun: '○',
  gone: '–',
};

const words: Record<TaskProgress['state'], string> = {
  done: 'done',
  wrong: 'wrong',
  open: 'open',
  unrun: 'its check was not run, or the notebook was not saved',
  gone: 'its cell is no longer in the notebook',
};

/** One day task by task, with what its red lines say. */
export function dayText(day: DayProgress): string {
  const { title, state, tasks, points, mostPoints } = day;
  const width = Math.max(...tasks.map((task) => task.title.length), 0);
  return [
    `${title}: ${untouched[state] ?? `${points} of ${mostPoints} points`}`,
    ...(state === 'missing' || state === 'damaged' ? [] : tasks).flatMap((task) => [
      `${marks[task.state]} ${task.title.padEnd(width)}  ${pointsText(task)}, ${state === 'new' ? words.open : words[task.state]}`,
      ...(task.state === 'wrong' ? task.says.map((one) => `    ${one}`) : []),
    ]),
    ...notes([day]),
  ].join('\n');
}

function pointsText({ state, points }: TaskProgress): string {
  return `${state === 'done' ? points : 0} of ${points} point${points === 1 ? '' : 's'}`;
}
