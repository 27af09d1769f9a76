// One page for one student: each answer, what was checked, what failed and why.
import type { TaskResult } from '../engine/types.ts';
import { numberText } from '../exports/csv.ts';
import type { GradeRun } from '../records/run-file.ts';
import type { GradedStudent, GradedTask } from './class-report.ts';
import { answerShown } from './answer-shown.ts';
import { html, type Html } from './html.ts';
import { pageText } from './page.ts';
import { problemWords } from './problem-words.ts';
import { isAskedBack, shownChecks, type ShownCheck } from './shown-checks.ts';
import { tableOf } from './table.ts';

export interface FeedbackOptions {
  /** Whether what hidden checks say is shown, too: it tells the values that are expected. */
  showHidden: boolean;
}

export function feedbackPage(
  { title }: GradeRun,
  student: GradedStudent,
  options: FeedbackOptions,
): string {
  const { points, mostPoints, percent, fault, isGraded, notes, manual } = student;
  const body = html` <header>
      <h1>${title}</h1>
      <p class="quiet">${student.student} · <span class="small">${student.file}</span></p>
      ${isGraded ? total(points, mostPoints, percent) : html`<p class="total"><b>Not graded yet</b></p>`}
    </header>
    ${
      fault !== undefined &&
      html`<div class="box bad">
        <p><b>Nothing could be graded.</b> ${fault}</p>
      </div>`
    }
    ${manual && teacherBox(`${changeText(manual.points, manual.add)} ${manual.comment}`.trim())}
    ${notes.length > 0 && notesBox(notes)} ${overview(student)}
    ${groupsOf(student.tasks).map((group) => taskSection(group, options))}
    <footer>
      Points of a task are shared among its checks: each one that passes gives its part. Only your
      answers were run, in the lesson as it was handed out; outputs that were saved in your notebook
      count nothing.
    </footer>`;
  return pageText(`${title} · ${student.student}`, body);
}

function total(points: number, mostPoints: number, percent: number): Html {
  return html`<p class="total">
      <b>${numberText(points)}</b> of ${numberText(mostPoints)} points
      <span class="quiet">(${numberText(percent)} %)</span>
    </p>
    <div class="bar"><span style="width:${Math.min(100, percent)}%"></span></div>`;
}

function notesBox(notes: readonly string[]): Html {
  return html`<div class="box">
    <p><b>About your notebook.</b></p>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
  </div>`;
}

function overview({ tasks, isGraded }: GradedStudent): Html {
  const rows = tasks.map(
    (one) =>
      html`<tr>
        <td><a href="#${anchorOf(one)}">${one.task.title}</a></td>
        <td>${stateText(one)}</td>
        <td class="number">
          ${isGraded ? `${numberText(one.points)} of ` : ''}${numberText(one.task.points)}
        </td>
      </tr>`,
  );
  return tableOf(['Task', 'State', { end: 'Points' }], rows);
}

/** Ids of cells have no other characters; a damaged one must not end the attribute. */
function anchorOf({ task }: GradedTask): string {
  return task.id.replace(/[^\w.-]/g, '_');
}

function stateText({ result, task, manual, isUntouched }: GradedTask): string {
  if (task.kind === 'text') {
    if (manual) return 'marked by hand';
    return isUntouched ? 'not answered yet' : 'not marked yet';
  }
  if (result === undefined) return 'not graded';
  const { state, problem, checks } = result;
  if (problem) return problemWords[problem.kind];
  if (isAskedBack(result)) return 'asked back: not clear yet';
  if (state === 'open') return 'not answered yet';
  if (state === 'done') return 'right';
  const passed = checks.filter((check) => check.passed).length;
  return passed === 0 ? 'wrong' : `${passed} of ${checks.length} checks passed`;
}

/** Tasks that check the same answer stand together, so that the answer is shown once. */
function groupsOf(tasks: readonly GradedTask[]): GradedTask[][] {
  const groups = new Map<string, GradedTask[]>();
  for (const one of tasks) groups.set(one.task.of, [...(groups.get(one.task.of) ?? []), one]);
  return [...groups.values()];
}

function taskSection(group: readonly GradedTask[], options: FeedbackOptions): Html {
  return html`<section>
    ${group.map((one) => checksOf(one, options))} ${answerShown(group)}
  </section>`;
}

function checksOf(graded: GradedTask, { showHidden }: FeedbackOptions): Html {
  const { task, result, points, manual, machine } = graded;
  const checks = shownChecks(result?.checks ?? [], showHidden);
  const problem = result?.problem;
  return html` <div class="head" id="${anchorOf(graded)}">
      <h2>${task.title}</h2>
      <span class="points">${numberText(points)} of ${numberText(task.points)}</span>
    </div>
    ${
      problem &&
      html`<div class="box bad">
        <p><b>Your answer ${problemWords[problem.kind]}.</b></p>
        <p class="says">${problem.message}</p>
      </div>`
    }
    ${result?.state === 'open' && !problem && openText(result)}
    ${
      checks.length > 0 &&
      html`<ul class="checks">
        ${checks.map(checkLine)}
      </ul>`
    }
    ${task.kind === 'text' && !manual && html`<p>${unmarkedText(graded)}</p>`}
    ${task.rubric && manual && rubricTable(graded)}
    ${
      manual &&
      teacherBox(`${changeText(manual.points, manual.add, machine)} ${manual.comment}`.trim())
    }`;
}

/** Ticks alone are shown by the rubric. */
function teacherBox(text: string): Html | false {
  return (
    text !== '' &&
    html`<div class="box hand">
      <p><b>From your teacher.</b> ${text}</p>
    </div>`
  );
}

function unmarkedText({ isUntouched }: GradedTask): string {
  return isUntouched ? 'This task is not answered yet.' : 'Your teacher has not marked this yet.';
}

function openText(result: TaskResult): Html {
  return isAskedBack(result)
    ? html`<p>
        <b>Your answer is asked back.</b> It is not clear yet, so it has no points, but it is not
        called wrong either. What is asked stands behind the question mark.
      </p>`
    : html`<p>This task is not answered yet.</p>`;
}

function checkLine({ passed, name, says, hidden, asked }: ShownCheck): Html {
  const [state, mark] = passed ? ['passed', '✓'] : asked ? ['asked', '?'] : ['failed', '✗'];
  const chip = hidden && html` <span class="chip">hidden check</span>`;
  const text = says !== '' && html`<span class="says">: ${says}</span>`;
  return html`<li class="${state}"><span class="mark">${mark}</span>${name}${text}${chip}</li>`;
}

function rubricTable({ task, manual }: GradedTask): Html {
  return html`<table>
    <tbody>
      ${(task.rubric ?? []).map(
        ({ id, text, points }) =>
          html`<tr>
            <td class="nowrap">${manual?.ticks.includes(id) ? '✓' : '–'}</td>
            <td>${text}</td>
            <td class="number">${numberText(points)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What a teacher changed, in words. */
function changeText(points?: number, add?: number, machine?: number): string {
  const before = machine === undefined ? '' : ` (${numberText(machine)} from the checks)`;
  const set = points === undefined ? '' : `Points set to ${numberText(points)}${before}.`;
  if (add === undefined || add === 0) return set;
  const amount = `${numberText(Math.abs(add))} ${Math.abs(add) === 1 ? 'point' : 'points'}`;
  return `${set} ${add > 0 ? `${amount} added.` : `${amount} taken off.`}`.trim();
}
