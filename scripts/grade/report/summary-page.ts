// The page for the teacher: how the class did, which tasks were hard, which mistakes are common.
import { numberText } from '../exports/csv.ts';
import type { ClassReport, GradedStudent } from './class-report.ts';
import { distributionPicture, tenthsOf } from './distribution.ts';
import { html, type Html } from './html.ts';
import { itemTable } from './item-table.ts';
import { itemsOf } from './items.ts';
import { mistakeTables } from './mistake-tables.ts';
import { mistakesOf } from './mistakes.ts';
import { pageText } from './page.ts';
import { meanOf, medianOf } from './statistics.ts';
import { problemTable, studentTable } from './student-tables.ts';

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
    ${unmarkedBox(report)}
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
  const graded = students.filter(({ isGraded }) => isGraded);
  const percents = graded.map(({ percent }) => percent);
  const most = students.at(0)?.mostPoints ?? 0;
  const values: [string, string][] = [
    [String(students.length), students.length === 1 ? 'submission' : 'submissions'],
    [`${numberText(Math.round(10 * meanOf(percents)) / 10)} %`, 'on average'],
    [`${numberText(medianOf(percents))} %`, 'median'],
    [numberText(most), 'points at most'],
    [String(graded.filter(({ points }) => points >= most).length), 'with all points'],
    [String(students.filter(({ fault }) => fault !== undefined).length), 'could not be graded'],
  ];
  return html`<div class="cards">
    ${values.map(([value, name]) => html`<div class="card"><b>${value}</b>${name}</div>`)}
  </div>`;
}

/** Points are not final before a person has read everything. */
function unmarkedBox({ run, students }: ClassReport): Html | false {
  const waiting = run.tasks.flatMap(({ title }, index) => {
    const count = students.filter(({ tasks }) => tasks[index].isUnmarked).length;
    return count > 0 ? [`${title} (${count})`] : [];
  });
  return (
    waiting.length > 0 &&
    html`<div class="box">
      <p>
        <b>Answers in words wait for your marks</b>, and count 0 points until then:
        ${waiting.join(', ')}. Read them in the pages of the students, write what is met into the
        column rubric of manual.csv (such as ac; 0 under points where nothing is), and give the same
        command again.
      </p>
    </div>`
  );
}

function list(title: string, lines: readonly string[], kind = ''): Html {
  return html`<div class="box ${kind}">
    <p><b>${title}</b></p>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </div>`;
}
