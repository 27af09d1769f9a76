import { escapeHtml } from './kernel';
import type { Choice } from './results';

const border = 'border:1px solid #8c959f;border-radius:6px';
const colours = { right: '#dafbe1;color:#0f5323', wrong: '#ffebe9;color:#82071e' };

/**
 * Each choice opens on a click, or with the keys Tab and Enter, and shows its feedback. It needs no
 * script and no style sheet, so it is the same in a notebook that JupyterLab does not trust yet.
 */
export function questionHtml(
  question: string,
  letters: readonly string[],
  choices: readonly Choice[],
  sealed: boolean,
): string {
  const items = choices.map(({ text, feedback = '', right = false }, index) => {
    const choice = `<b>${letters[index]}</b>&ensp;${inline(text)}`;
    if (sealed) return `<div style="margin:4px 0;padding:3px 10px;${border}">${choice}</div>`;
    const judgement = right ? '✓ Right.' : '✗ Not right.';
    return `<details style="margin:4px 0;${border}"><summary style="padding:3px 10px;cursor:pointer">${choice}</summary><div style="padding:3px 10px;border-radius:0 0 5px 5px;background:${right ? colours.right : colours.wrong}">${judgement} ${inline(feedback)}</div></details>`;
  });
  // Without data-lm-suppress-shortcuts JupyterLab takes the keys: Enter would edit the cell.
  return `<div data-lm-suppress-shortcuts="true" style="max-width:720px"><div style="margin:4px 0"><b>${inline(question)}</b></div>${items.join('')}<div style="margin:4px 0;font-size:90%">${sealed ? '' : 'A click shows what a choice means, as often as you like. '}What counts is the letter in the next cell.</div></div>`;
}

/** Text between backticks is code. */
function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
