import { collect } from './collect';
import { escapeHtml, publish } from './kernel';
import type { Verdict, Work } from './results';

/** The MIME type under which programs find verdicts in a notebook's outputs. */
export const checkMimeType = 'application/vnd.convlab.check+json';

/** The MIME type under which programs find exercises and questions in a notebook's outputs. */
export const exerciseMimeType = 'application/vnd.convlab.exercise+json';

const looks = {
  passed: { mark: '✓', style: 'background:#dafbe1;color:#0f5323' },
  failed: { mark: '✗', style: 'background:#ffebe9;color:#82071e' },
  neutral: { mark: '▸', style: 'background:#ddf4ff;color:#0a3069' },
};

const box = 'display:inline-block;padding:2px 10px;border-radius:6px;white-space:pre-wrap';

/** What stands below a line, for people: as HTML and as text. */
export interface Below {
  html: string;
  text: string;
}

/** Shows a line in one of the looks, with what programs shall find beside it. */
export function publishLine(
  look: keyof typeof looks,
  text: string,
  extra: Record<string, unknown> = {},
  below: Below = { html: '', text: '' },
): void {
  const { mark, style } = looks[look];
  publish({
    ...extra,
    'text/html': `<div style="${box};${style}">${mark} ${escapeHtml(text)}${below.html}</div>`,
    'text/plain': [`${mark} ${text}`, below.text].filter(Boolean).join('\n'),
  });
}

/** Shows a green line for what passed, a red one with the reason for what failed. */
export function publishVerdict(verdict: Verdict, below?: Below): void {
  const { name, passed, message, asked = false } = verdict;
  collect(verdict);
  const text = message === '' ? name : `${name}: ${message}`;
  publishLine(
    passed ? 'passed' : asked ? 'neutral' : 'failed',
    text,
    { [checkMimeType]: verdict },
    below,
  );
}

/**
 * Shows the line that ends an exercise or a question; `verdict` makes it count as a check too.
 *
 * nbgrader gives points by whether a cell threw: when it runs this, what is not done throws.
 */
export function publishWork(work: Work, text: string, verdict?: Verdict): void {
  const done = work.state === 'done';
  publishLine(done ? 'passed' : 'failed', text, {
    [exerciseMimeType]: work,
    ...(verdict && { [checkMimeType]: verdict }),
  });
  if (!done && process.env.NBGRADER_EXECUTION) throw new NotDoneError(text);
}

/**
 * Shows that an answer was taken down, which says neither right nor wrong. Only who has the right
 * answer can give points for it, so nbgrader gives none here.
 */
export function publishTaken(title: string, answered: string): void {
  const text = `${title} is answered with ${answered}; it is judged when your work is graded`;
  const work: Work = { title, state: 'open', passed: 0, failed: 0 };
  publishLine('neutral', text, { [exerciseMimeType]: { ...work, answered } });
  if (process.env.NBGRADER_EXECUTION) throw new NotDoneError(text);
}

/** Tells nbgrader that an exercise or a question is not done. */
class NotDoneError extends Error {
  override name = 'NotDoneError';
}

/** Shows a line that is neither right nor wrong. */
export function publishNote(text: string, below?: Below): void {
  publishLine('neutral', text, {}, below);
}

/** Shows a line that asks for something, and the truth below it on a click. */
export function publishHiddenTruth(text: string, truth: string): void {
  const { mark, style } = looks.neutral;
  const tag = truth.includes('\n') ? 'pre' : 'span';
  publish({
    'text/html': `<div style="${box};${style}">${mark} ${escapeHtml(text)}<details><summary>Show me without predicting</summary><${tag} style="margin:0;color:inherit;background:none">${escapeHtml(truth)}</${tag}></details></div>`,
    'text/plain': `${mark} ${text} (${truth})`,
  });
}
