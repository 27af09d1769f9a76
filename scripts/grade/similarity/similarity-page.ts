import { numberText } from '../exports/csv.ts';
import type { ClassReport } from '../report/class-report.ts';
import { codeListing } from '../report/code-listing.ts';
import { html, type Html } from '../report/html.ts';
import { pageText } from '../report/page.ts';
import { tableOf } from '../report/table.ts';
import {
  leastAnswers,
  leastTokens,
  type Alike,
  type AlikePair,
  type SharedAnswer,
} from './alike.ts';

/** Shown side by side, and listed; in a class of honest answers there are none. */
const mostPairs = 50;
const mostRows = 200;

/** Pairs of answers side by side, for a person to look at. */
export function similarityPage(
  { run }: ClassReport,
  { pairs, compared, left, limit }: Alike,
): string {
  const body = html` <header>
      <h1>Answers that are alike</h1>
      <p class="quiet">${run.title} · for teachers</p>
    </header>
    <div class="box">
      <p>
        <b>This is a help for looking, and no verdict.</b> A computer has found parts that two
        answers have in common and few others have. It cannot know why. Students may have worked
        together as they were told to, learned from the same book or the same person, or started
        from the same example; and for a short task there are few ways to write it. Read both
        answers, and ask both students, before you think of anything else. Who copied from whom
        cannot be seen here.
      </p>
    </div>
    <h2>Pairs that stand out</h2>
    ${pairs.length === 0 ? html`<p>None. No two answers have more in common than is usual in this class.</p>` : pairTable(pairs)}
    ${pairs.slice(0, mostPairs).map(pairSection)}
    <h2>How they were found</h2>
    <p>
      Names of variables, spaces and remarks are left out, so that renaming hides nothing; so is the
      text that the cell was handed out with. What remains is cut into overlapping runs of seven
      tokens. A run that half of the class has counts nothing, and one that few have counts
      log₂(answers / answers that have it), in bits. A pair is shown when its bits, over all tasks,
      lie beyond ${numberText(limit)}: the far fence (Q₃ + 3 · (Q₃ − Q₁)) of all pairs of this
      class, and never less than 24.
    </p>
    <p>
      Answers with fewer than ${leastTokens} tokens of their own are left out, and tasks with fewer
      than ${leastAnswers} longer answers.
      ${compared.length === 0 ? 'No task could be compared.' : `Compared: ${compared.map(({ title, answers }) => `${title} (${answers})`).join(', ')}.`}
      ${left.length > 0 && `Left out: ${left.map(({ title, why }) => `${title} (${why})`).join(', ')}.`}
    </p>`;
  return pageText(`${run.title} · answers that are alike`, body);
}

function pairTable(pairs: readonly AlikePair[]): Html {
  const rows = pairs.slice(0, mostRows).map(
    ({ students: [one, other], bits, shared }, index) =>
      html`<tr>
        <td>
          ${index < mostPairs ? html`<a href="#pair-${index + 1}">${one.student} and ${other.student}</a>` : `${one.student} and ${other.student}`}
        </td>
        <td class="number">${Math.round(bits)}</td>
        <td class="small">${shared.map(({ title }) => title).join(', ')}</td>
      </tr>`,
  );
  return html`${tableOf(['Students', { end: 'Bits' }, 'Tasks'], rows)}
  ${pairs.length > mostRows && html`<p>${pairs.length - mostRows} more pairs are not listed.</p>`}`;
}

function pairSection({ students: [one, other], shared }: AlikePair, index: number): Html {
  return html`<section id="pair-${index + 1}">
    <h2>${one.student} and ${other.student}</h2>
    ${shared.map((answer) => sharedSection(answer, [one.student, other.student]))}
  </section>`;
}

function sharedSection(
  { title, bits, share, answers, marks }: SharedAnswer,
  names: readonly [string, string],
): Html {
  return html`<h3>
      ${title}
      <span class="quiet small"
        >${Math.round(bits)} bits, ${Math.round(100 * share)} % of what is unusual in them</span
      >
    </h3>
    <div class="pair">
      ${answers.map(
        (answer, side) =>
          html`<div>
            <p class="small quiet">${names[side]}</p>
            ${codeListing(answer, marks[side])}
          </div>`,
      )}
    </div>`;
}
