// The page for the teacher: how the class did, which tasks were hard, which mistakes are common.
import { numberText } from '../exports/csv.ts';
import type { ClassReport, GradedStudent } from './class-report.ts';
import { distributionPicture, tenthsOf } from './distribution.ts';
import { html, type Html } from './html.ts';
import { itemsOf, type Item } from './items.ts';
import { mistakesOf, type CommonMistake } from './mistakes.ts';
import { pageText } from './page.ts';
import { problemWords } from './problem-words.ts';
import { meanOf, medianOf } from './statistics.ts';

export interface SummaryOptions {
  /** Whether there is a page of answers that are alike. */
  similarity: boolean;
}

export function summaryPage(report: ClassReport, { similarity }: SummaryOptions): string {
  const { run, students, complaints } = report;
  const body = html` <header>
      <h1>${run.title}</h1>
      <p class="quiet">${run.assignment} · the class</p>
    </header>
    ${cards(students)} ${complaints.length > 0 && list('To look at', complaints, 'bad')}
    <h2>Distribution of points</h2>
    ${distributionPicture(tenthsOf(students))}
    <h2>Tasks</h2>
    ${itemTable(itemsOf(run.tasks, students))}
    <h2>Common mistakes</h2>
    ${mistakeTables(mistakesOf(students))}
    <h2>Answers that could not run to their end</h2>
    ${problemTable(students)}
    <h2>Students</h2>
    ${similarity && html`<p><a href="similarity.html">Answers that are alike</a></p>`}
    ${studentTable(students)}
    <footer>
      Points that a teacher writes into manual.csv are counted on this page; what stands there
      survives when submissions are graded again.
    </footer>`;
  return pageText(`${run.title} · the class`, body);
}

function cards(students: readonly GradedStudent[]): Html {
  const percents = students.map(({ percent }) => percent);
  const most = students.at(0)?.mostPoints ?? 0;
  const values: [string, string][] = [
    [String(students.length), students.length === 1 ? 'submission' : 'submissions'],
    [`${numberText(Math.round(10 * meanOf(percents)) / 10)} %`, 'on average'],
    [`${numberText(medianOf(percents))} %`, 'median'],
    [numberText(most), 'points at most'],
    [String(students.filter(({ points }) => points >= most).length), 'with all points'],
    [String(students.filter(({ fault }) => fault !== undefined).length), 'could not be graded'],
  ];
  return html`<div class="cards">
    ${values.map(([value, name]) => html`<div class="card"><b>${value}</b>${name}</div>`)}
  </div>`;
}

function list(title: string, lines: readonly string[], kind = ''): Html {
  return html`<div class="box ${kind}">
    <p><b>${title}</b></p>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </div>`;
}

function itemTable(items: readonly Item[]): Html {
  const rows = items.map(
    ({ task, difficulty, discrimination, all, some, none, open }) =>
      html`<tr>
        <td class="nowrap">${task.title}</td>
        <td class="number">${numberText(task.points)}</td>
        <td class="number">${all}</td>
        <td class="number">${some}</td>
        <td class="number">${none}</td>
        <td class="number">${open}</td>
        <td class="number">${difficulty.toFixed(2)}</td>
        <td class="number">
          ${discrimination === undefined ? '–' : discrimination.toFixed(2).replace('-', '−')}
        </td>
      </tr>`,
  );
  return html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th>Task</th>
            <th class="number">Points</th>
            <th class="number">all</th>
            <th class="number">some</th>
            <th class="number">none</th>
            <th class="number">not answered</th>
            <th class="number">Difficulty</th>
            <th class="number">Discrimination</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    <p class="small quiet">
      <b>Difficulty</b> is the mean share of the points: 1 where everybody has all of them, below
      0.3 is hard. <b>Discrimination</b> is the correlation of a task's points with those of all
      other tasks: whether those who do well elsewhere do well here. Above 0.3 is good; near 0 or
      below, look at the task and its checks. Submissions that could not be graded are left out.
    </p>`;
}

const mostRows = 40;

function mistakeTables(mistakes: readonly CommonMistake[]): Html {
  if (mistakes.length === 0)
    return html`<p>There are none: every check that was reached passed.</p>`;
  const common = mistakes.filter(({ students }) => students.length > 1).slice(0, mostRows);
  const rest = mistakes.slice(common.length);
  return html`${common.length === 0 ? html`<p>No two students made the same mistake.</p>` : mistakeTable(common)}
  ${
    rest.length > 0 &&
    html`<details>
      <summary>
        ${rest.length} more, of
        ${rest.some(({ students }) => students.length > 1) ? 'fewer students' : 'one student each'}
      </summary>
      ${mistakeTable(rest)}
    </details>`
  }`;
}

function mistakeTable(mistakes: readonly CommonMistake[]): Html {
  const rows = mistakes.map(
    ({ task, check, hidden, says, students }) =>
      html`<tr>
        <td class="number">${students.length}</td>
        <td class="nowrap">${task}</td>
        <td>${check}${hidden && html` <span class="chip">hidden check</span>`}</td>
        <td>${short(says)}</td>
        <td class="small quiet">${namesText(students)}</td>
      </tr>`,
  );
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th class="number">Students</th>
          <th>Task</th>
          <th>Check</th>
          <th>What it says</th>
          <th>Who</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const short = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

function namesText(names: readonly string[]): string {
  const [shown, rest] = [names.slice(0, 5), names.length - 5];
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function problemTable(students: readonly GradedStudent[]): Html {
  const rows = students.flatMap(({ student, page, tasks }) =>
    tasks.flatMap(({ task, result }) =>
      result?.problem
        ? [
            html`<tr>
              <td><a href="feedback/${page}.html">${student}</a></td>
              <td class="nowrap">${task.title}</td>
              <td>${problemWords[result.problem.kind]}</td>
              <td class="small">${short(result.problem.message.split('\n')[0])}</td>
            </tr>`,
          ]
        : [],
    ),
  );
  if (rows.length === 0) return html`<p>There are none.</p>`;
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>Student</th>
          <th>Task</th>
          <th>It …</th>
          <th>What happened</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function studentTable(students: readonly GradedStudent[]): Html {
  const rows = students.map(
    ({ student, page, points, mostPoints, percent, fault, notes, tasks, manual }) => {
      const marks = [
        ...(fault === undefined ? [] : [fault]),
        ...(notes.length > 0
          ? [`${notes.length} ${notes.length === 1 ? 'note' : 'notes'} on the notebook`]
          : []),
        ...(manual || tasks.some((one) => one.manual) ? ['points or comments by hand'] : []),
      ];
      return html`<tr>
        <td><a href="feedback/${page}.html">${student}</a></td>
        <td class="number">${numberText(points)} of ${numberText(mostPoints)}</td>
        <td class="number">${numberText(percent)} %</td>
        <td class="small">${marks.join('; ')}</td>
      </tr>`;
    },
  );
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>Student</th>
          <th class="number">Points</th>
          <th class="number">Percent</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
