import { escapeHtml, publish } from './kernel';

/** The result of a check, a quiz answer or a prediction, for people and for programs. */
export interface Verdict {
  name: string;
  passed: boolean;
  message: string;
}

/** The MIME type under which programs find verdicts in a notebook's outputs. */
export const checkMimeType = 'application/vnd.convlab.check+json';

const looks = {
  passed: { mark: '✓', style: 'background:#dafbe1;color:#0f5323' },
  failed: { mark: '✗', style: 'background:#ffebe9;color:#82071e' },
  neutral: { mark: '▸', style: 'background:#ddf4ff;color:#0a3069' },
};

const box = 'display:inline-block;padding:2px 10px;border-radius:6px;white-space:pre-wrap';

function publishLine(look: keyof typeof looks, text: string, extra: Record<string, unknown>): void {
  const { mark, style } = looks[look];
  publish({
    ...extra,
    'text/html': `<div style="${box};${style}">${mark} ${escapeHtml(text)}</div>`,
    'text/plain': `${mark} ${text}`,
  });
}

/** Shows a green line for what passed, a red one with the reason for what failed. */
export function publishVerdict(verdict: Verdict): void {
  const { name, passed, message } = verdict;
  publishLine(passed ? 'passed' : 'failed', message === '' ? name : `${name}: ${message}`, {
    [checkMimeType]: verdict,
  });
}

/** Shows a line that is neither right nor wrong. */
export function publishNote(text: string): void {
  publishLine('neutral', text, {});
}

/** Shows a line that asks for something, and the truth below it on a click. */
export function publishHiddenTruth(text: string, truth: string): void {
  const { mark, style } = looks.neutral;
  publish({
    'text/html': `<div style="${box};${style}">${mark} ${escapeHtml(text)}<details><summary>Show me without predicting</summary>${escapeHtml(truth)}</details></div>`,
    'text/plain': `${mark} ${text} (${truth})`,
  });
}
