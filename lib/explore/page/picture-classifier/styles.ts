import { theme } from '../../../plot/theme';

/** White in notebooks, as all figures; a page of its own follows the reader's choice. */
export const classifierStyles = `
.classifier { --ink: ${theme.ink}; --paper: ${theme.paper}; --quiet: ${theme.quiet}; --line: ${theme.line}; --field: #f6f8fa; --edge: #8c959f; --bar: #0072b2; --wrong: #b84a00; color: var(--ink); }
@media (prefers-color-scheme: dark) {
  :host([data-alone]) { color-scheme: dark; }
  :host([data-alone]) .classifier { --ink: #e6edf3; --paper: #161b22; --quiet: #9da7b3; --line: #3d444d; --field: #262c36; --edge: #656c76; --bar: #56b4e9; --wrong: #ff9d5c; }
}
.classifier * { color: inherit; }
.classifier button, .classifier .button { display: inline-block; border: 1px solid var(--edge); border-radius: 4px; background: var(--field); padding: 2px 8px; cursor: pointer; }
.classifier button:hover, .classifier .button:hover { background: var(--line); }
.classifier p { margin: 8px 0; font: ${theme.text}px/1.4 ${theme.sans}; }
.halves { display: flex; flex-wrap: wrap; gap: 16px 24px; }
.half { flex: 1 1 280px; min-width: 0; }
.zone { display: flex; flex-direction: column; align-items: center; gap: 8px; padding: 20px 12px; border: 2px dashed var(--edge); border-radius: 6px; text-align: center; }
.zone.over { border-color: var(--bar); background: var(--field); }
.button { position: relative; }
.chooser { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
.button:focus-within { outline: 2px solid ${theme.mark}; outline-offset: 2px; }
.classifier .message { min-height: 1.4em; color: var(--wrong); font-weight: 600; }
.classifier .message:empty { min-height: 0; margin: 0; }
.line { display: flex; justify-content: space-between; align-items: center; margin: 12px 0 6px; }
.sketch canvas { width: 100%; max-width: 280px; aspect-ratio: 1; border: 1px solid var(--edge); touch-action: none; cursor: crosshair; }
.line { max-width: 280px; }
.examples { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 0; }
.examples .name { flex: 1 0 100%; }
.classifier .examples button { padding: 2px; line-height: 0; }
.examples canvas { width: 48px; height: 48px; image-rendering: pixelated; }
.classifier .said output { font: 600 18px/1.3 ${theme.sans}; overflow-wrap: anywhere; }
.answers { list-style: none; margin: 12px 0; padding: 0; font: ${theme.text}px/1.4 ${theme.sans}; }
.answers li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; margin: 0 0 8px; }
.answers .name { flex: 1 1 0; min-width: 0; overflow-wrap: anywhere; }
.answers data { font-variant-numeric: tabular-nums; }
.track { flex: 1 0 100%; height: 10px; border-radius: 3px; background: var(--field); box-shadow: inset 0 0 0 1px var(--line); overflow: hidden; }
.bar { display: block; height: 100%; background: var(--bar); }
figure { margin: 16px 0 8px; }
.seen { width: 160px; height: 160px; image-rendering: pixelated; border: 1px solid var(--edge); }
figcaption, .classifier .facts { color: var(--quiet); font: ${theme.text}px/1.4 ${theme.sans}; }
.classifier .warning { border-left: 4px solid var(--wrong); padding: 4px 0 4px 12px; margin-top: 16px; }
/* On a phone the answer comes right below what was dropped or drawn. */
@media (max-width: 640px) {
  .halves { flex-direction: column; flex-wrap: nowrap; gap: 8px; }
  .half { display: contents; }
  .said { order: 1; }
  .examples { order: 2; }
}
`;
