// What a student wrote, as a page shows it: code with numbered lines, an answer in words as words.
import { codeListing } from './code-listing.ts';
import type { GradedTask } from './class-report.ts';
import { html, type Html } from './html.ts';

/** The answer to tasks that check the same cell; nothing of a cell that is as it was handed out. */
export function answerShown(group: readonly GradedTask[]): Html | undefined {
  const [first] = group;
  if (first.isUntouched) return undefined;
  const answer = group.find(({ result }) => result)?.result?.answer ?? first.text;
  if (answer === undefined) return undefined;
  const words = first.task.kind === 'text' ? wordsIn(answer) : undefined;
  return html`<h3 class="quiet">Your answer</h3>
    ${
      answer.trim() === '' || words?.trim() === ''
        ? html`<p class="quiet">The cell is empty.</p>`
        : words === undefined
          ? codeListing(answer)
          : html`<blockquote class="words">${words.trim()}</blockquote>`
    }`;
}

/** The words in ``inWords('interview-1', `…`);``; undefined where the cell holds something else. */
export function wordsIn(source: string): string | undefined {
  const [start, end] = [source.indexOf('`'), source.lastIndexOf('`')];
  const isCall = source.trimStart().startsWith('inWords(') && end > start;
  if (!isCall || !/^[\s,;)]*$/.test(source.slice(end + 1))) return undefined;
  return source.slice(start + 1, end).replace(/\\([`$\\])/g, '$1');
}
