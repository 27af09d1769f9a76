import { numberText } from '../exports/csv.ts';
import type { GradedStudent } from './class-report.ts';
import { html, type Html } from './html.ts';
import { problemWords } from './problem-words.ts';
import { short, wideTable } from './table.ts';

/** Answers that could not be judged to their end. */
export function problemTable(students: readonly GradedStudent[]): Html {
  const rows = students.flatMap(({ student, page, tasks }) =>
    tasks.flatMap(({ task, result }) =>
      result?.problem
        ? [
            html`<tr>
              <td class="name"><a href="feedback/${page}.html">${student}</a></td>
              <td class="name">${task.title}</td>
              <td>${problemWords[result.problem.kind]}</td>
              <td class="small">${short(result.problem.message.split('\n')[0])}</td>
            </tr>`,
          ]
        : [],
    ),
  );
  if (rows.length === 0) return html`<p>There are none.</p>`;
  return wideTable(
    'Answers that could not run',
    ['Student', 'Task', 'It …', 'What happened'],
    rows,
  );
}

/** Everybody, with a link to the page of each. */
export function studentTable(students: readonly GradedStudent[]): Html {
  const rows = students.map(
    ({ student, page, points, mostPoints, percent, fault, isGraded, notes, tasks, manual }) => {
      const marks = [
        ...(fault === undefined ? [] : [fault]),
        ...(notes.length > 0
          ? [`${notes.length} ${notes.length === 1 ? 'note' : 'notes'} on the notebook`]
          : []),
        ...(manual || tasks.some((one) => one.manual) ? ['points or comments by hand'] : []),
      ];
      return html`<tr>
        <td class="name"><a href="feedback/${page}.html">${student}</a></td>
        <td class="number">
          ${isGraded ? `${numberText(points)} of ${numberText(mostPoints)}` : html`<b class="not">not graded</b>`}
        </td>
        <td class="number">${isGraded ? `${numberText(percent)} %` : '–'}</td>
        <td class="small">${marks.join('; ')}</td>
      </tr>`;
    },
  );
  const heads = ['Student', { end: 'Points' }, { end: 'Percent' }, 'Notes'];
  return wideTable('Students', heads, rows);
}
