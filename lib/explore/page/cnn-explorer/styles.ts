import { theme } from '../../../plot/theme';
import { cellColors } from './shades';

/** The colours of a layer from the smallest to the largest value. */
const rampOf = (isDark: boolean): string =>
  `linear-gradient(to right, ${[-1, -0.5, 0, 0.5, 1].map((share) => cellColors(share, 1, isDark).background).join(', ')})`;

/** Light, or dark where `followLook` says so. Wide, middle and narrow by the room that there is. */
export const cnnStyles = `
:host { color-scheme: light; }
.cnn {
  --ink: ${theme.ink}; --paper: ${theme.paper}; --quiet: ${theme.quiet}; --line: ${theme.line};
  --field: #f6f8fa; --edge: #8c959f; --mark: ${theme.mark}; --bar: #0072b2; --best: #b84a00; --wrong: #b3261e;
  container-type: inline-size; color: var(--ink); overflow-anchor: none;
}
.cnn.dark {
  color-scheme: dark;
  --ink: #e6edf3; --paper: #11151c; --quiet: #9da7b3; --line: #30363d;
  --field: #1b212a; --edge: #6e7681; --mark: #f778ba; --bar: #56b4e9; --best: #ffb066; --wrong: #ff8a80;
}
.cnn div, .cnn label, .cnn input, .cnn button, .cnn select, .cnn output, .cnn p, .cnn ol, .cnn table, .cnn h3, .cnn h4, .cnn span, .cnn strong, .cnn th, .cnn td { color: inherit; }
.cnn p, .cnn ol, .cnn table, .cnn h3, .cnn h4, .cnn small { font: ${theme.text}px/1.45 ${theme.sans}; margin: 0; padding: 0; }
.cnn [hidden] { display: none; }
.cnn h3 { font-weight: 650; font-size: 15px; }
.cnn h4 { font-weight: 600; margin-top: 12px; }
.cnn h4 .size { font-weight: 400; margin-left: 8px; }
.cnn button, .cnn .button, .cnn select, .cnn input[type=number] {
  border: 1px solid var(--edge); border-radius: 6px; background: var(--field); padding: 3px 10px; min-height: 30px;
}
.cnn button:hover, .cnn .button:hover { border-color: var(--ink); background: var(--field); }
.cnn button[aria-pressed=true] { border-color: var(--mark); box-shadow: inset 0 0 0 1px var(--mark); }
.cnn button[aria-disabled=true] { opacity: 0.5; cursor: default; }
.cnn input[type=range], .cnn input[type=checkbox] { accent-color: var(--mark); }
.cnn :focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
.cnn .about, .cnn .hint, .cnn .size { color: var(--quiet); }
.cnn .hint, .cnn .size { font-size: 12px; }
.cnn .reason, .cnn .message { color: var(--wrong); font-weight: 600; }
.cnn .message:empty, .cnn .hint:empty { display: none; }
.cnn output { font: ${theme.text}px/1.45 ${theme.sans}; display: block; }
.bar-top { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
.bar-top select { font-weight: 600; }
.bar-top .hint { flex: 1 1 240px; }
.panes { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); padding-top: 14px; }
.flow { border: 1px solid var(--line); border-radius: 8px; scrollbar-width: thin; }
.layers { list-style: none; }
.layer { padding: 9px 12px 11px; border-bottom: 1px solid var(--line); }
.layer:last-child { border-bottom: 0; }
.layer.dead > .head { color: var(--quiet); }
.layer.dead { background: var(--field); }
.head { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; margin-bottom: 3px; }
.head strong { font: 650 13px/1.4 ${theme.mono}; }
.head .size { margin-left: auto; font-variant-numeric: tabular-nums; }
.layer canvas { margin-top: 5px; cursor: crosshair; touch-action: manipulation; max-width: 100%; image-rendering: pixelated; }
.more { margin-top: 6px; }
.more button { font-size: 12px; min-height: 26px; padding: 1px 8px; }
.sources > canvas { width: 100%; max-width: 280px; aspect-ratio: 1; border: 1px solid var(--edge); border-radius: 6px; touch-action: none; cursor: crosshair; image-rendering: pixelated; background: var(--paper); }
.cnn .tools { gap: 6px; margin: 8px 0; }
.button { position: relative; cursor: pointer; display: inline-flex; align-items: center; }
.chooser { position: absolute; inset: 0; width: 100%; opacity: 0; cursor: pointer; }
.button:focus-within { outline: 2px solid var(--mark); outline-offset: 2px; }
.examples { display: flex; flex-wrap: wrap; gap: 4px; }
.cnn .examples button { padding: 0; width: 34px; height: 34px; min-height: 0; overflow: hidden; line-height: 0; }
.examples canvas { width: 100%; height: 100%; image-rendering: pixelated; }
.dark .examples .ink { filter: invert(1); }
.middle { min-width: 0; }
.middle > p { margin-top: 6px; }
.answers { list-style: none; margin: 6px 0 8px; }
.cnn .answers { margin: 6px 0 8px; }
.answers li { display: grid; grid-template-columns: minmax(28px, auto) 1fr 56px; gap: 6px; align-items: center; }
.cnn .answers button { min-height: 22px; min-width: 28px; padding: 0 4px; border-color: transparent; background: none; font-weight: 600; }
.cnn .answers button:hover { border-color: var(--edge); }
.cnn .answers button[aria-pressed=true] { border-color: var(--mark); }
.track { height: 9px; border-radius: 4px; background: var(--field); box-shadow: inset 0 0 0 1px var(--line); overflow: hidden; }
.bar { display: block; height: 100%; background: var(--bar); transform-origin: left; }
.best .bar { background: var(--best); }
.share { text-align: right; white-space: nowrap; font: 12px/1.4 ${theme.sans}; font-variant-numeric: tabular-nums; color: var(--quiet); }
.cnn section[aria-label="What the network says"] output { font: 650 18px/1.3 ${theme.sans}; }
.between { padding: 10px 12px 14px; border-bottom: 1px solid var(--line); border-left: 3px solid var(--mark); background: var(--field); }
.inspector { min-width: 0; }
.stopped.filled { border: 1px solid var(--wrong); border-radius: 6px; padding: 8px 10px; margin-bottom: 10px; }
.cnn .stopped .row { margin-top: 8px; gap: 8px; }
.cnn .where { display: flex; gap: 10px; align-items: start; justify-content: space-between; margin: 0; }
.inspector > div > * + * { margin-top: 6px; }
.cnn .inspector output { font: 650 17px/1.3 ${theme.sans}; font-variant-numeric: tabular-nums; }
.grids { display: flex; flex-wrap: wrap; align-items: center; gap: 5px; }
.caption { font-size: 12px; color: var(--quiet); margin-bottom: 3px; }
.cnn .caption { color: var(--quiet); }
.sign { font-size: 15px; padding-top: 16px; }
.grid { display: inline-grid; gap: 1px; background: var(--line); border: 1px solid var(--line); }
.grid > * { width: 35px; height: 30px; display: flex; align-items: center; justify-content: center; font: 11.5px/1 ${theme.sans}; font-variant-numeric: tabular-nums; }
.cnn .grid input[type=number] { border: 0; border-radius: 0; padding: 0; min-height: 0; text-align: center; font: 600 11.5px/1 ${theme.sans}; appearance: textfield; -moz-appearance: textfield; }
.grid input::-webkit-inner-spin-button { display: none; }
.grid.small > * { width: 34px; height: 26px; font-size: 11px; }
.cnn .grid.small input[type=number] { font-size: 11px; }
.grid.tiny > * { width: 30px; height: 22px; font-size: 10px; }
.grid .outside { opacity: 0.55; font-style: italic; }
.parts { display: flex; flex-wrap: wrap; gap: 2px; }
.cnn .parts button { width: 22px; height: 46px; min-height: 0; padding: 0; display: flex; flex-direction: column; justify-content: flex-end; align-items: center; border-radius: 3px; }
.parts .part { display: block; width: 12px; min-height: 1px; max-height: 28px; }
.part.plus { background: #e08a3c; }
.part.minus { background: #5b93d6; }
.parts small { font: 10px/14px ${theme.sans}; }
.terms { overflow-x: auto; }
.terms table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.terms th, .terms td { font: 12px/1.4 ${theme.sans}; padding: 2px 8px; text-align: right; border-bottom: 1px solid var(--line); }
.terms th { text-align: left; font-weight: 500; }
.terms thead th { color: var(--quiet); }
.cnn .terms th button { border: 0; background: none; padding: 1px 0; min-height: 22px; text-align: left; text-decoration: underline dotted; text-underline-offset: 3px; }
.terms [data-term]:hover, .terms [data-term]:focus-within { background: var(--field); box-shadow: inset 3px 0 var(--mark); }
.grid [data-term]:hover { box-shadow: inset 0 0 0 2px var(--mark); }
.terms tr.own th { font-weight: 700; }
.cnn .terms input[type=number] { width: 74px; min-height: 24px; padding: 0 4px; text-align: right; font-size: 12px; }
.checkpoints input[type=range] { width: 100%; max-width: 260px; }
.checkpoints label { display: flex; flex-wrap: wrap; }
.checkpoints.left { color: var(--quiet); }
.checkpoints.left input { opacity: 0.5; }
.key { padding-top: 8px; }
@media (hover: none) { .keys { display: none; } }
.cnn .range { display: flex; flex-wrap: wrap; align-items: center; gap: 0 5px; margin-top: 4px; font-size: 11px; font-variant-numeric: tabular-nums; }
.range span:last-child { margin-left: 8px; }
.ramp { display: inline-block; width: 64px; height: 8px; background: ${rampOf(false)}; box-shadow: inset 0 0 0 1px rgb(128 138 150 / 45%); }
.dark .ramp { background: ${rampOf(true)}; }
.ramp.half { width: 40px; background-size: 200% 100%; background-position: 100% 0; }
.training label { flex-wrap: wrap; }
.training select { max-width: 100%; }
.training > * + * { margin-top: 8px; }
.curve svg { width: 100%; max-width: 320px; display: block; }
.curve text { fill: var(--quiet); }
.curve .axes { stroke: var(--edge); }
.curve .loss { stroke: var(--bar); stroke-width: 1.5; }
.curve .right, .curve text.dots { fill: var(--best); }
.curve text.line { fill: var(--bar); }
.curve .change { stroke: var(--quiet); stroke-dasharray: 3 3; }
.side { display: grid; gap: 16px; align-content: start; min-width: 0; grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr)); }
@container (min-width: 860px) and (max-width: 1039px) {
  .grid > * { width: 31px; font-size: 10.5px; }
  .grid.small > * { width: 29px; font-size: 9.5px; }
  .cnn .grid input[type=number] { font-size: 10px; }
  .cnn .grid.small input[type=number] { font-size: 9.5px; }
}
@container (max-width: 420px) {
  .grid > * { width: 29px; font-size: 10px; }
  .grid.small > * { width: 29px; font-size: 9.5px; }
  .cnn .grid input[type=number] { font-size: 10px; }
  .cnn .grid.small input[type=number] { font-size: 9.5px; }
}
@container (min-width: 640px) {
  .panes { grid-template-columns: 212px minmax(0, 1fr); gap: 14px; }
  .panes { grid-template-rows: auto 1fr; }
  .side { grid-template-columns: minmax(0, 1fr); grid-row: 1 / 3; }
  .flow { max-height: clamp(260px, 52vh, 460px); overflow-y: auto; }
  .inspector { min-height: 330px; }
}
@container (min-width: 860px) {
  .panes { grid-template-columns: 204px minmax(0, 1fr) 338px; grid-template-rows: auto; gap: 12px; }
  .side { grid-row: 1; }
  .flow { max-height: min(900px, 100vh - 110px); }
  .inspector { position: sticky; top: 72px; align-self: start; max-height: calc(100vh - 90px); overflow-y: auto; }
}
@container (min-width: 1040px) {
  .panes { grid-template-columns: 250px minmax(0, 1fr) 390px; gap: 16px; }
}
`;
