import type { Html } from './html.ts';

/** One sheet for all pages: light and dark, on a screen and on paper, without anything from outside. */
export const style: Html = {
  markup: `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --soft: #f4f6f8; --line: #d5dbe1; --ink: #1b2530; --quiet: #56636f;
  --good: #1f6fae; --bad: #b4530a; --bad-soft: #fdf1e6; --good-soft: #e9f2fa;
  --word: #6a3fa0; --text: #2d6a35; --remark: #6b7580; --number: #a04a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14191f; --soft: #1d242c; --line: #36414c; --ink: #e3e8ed; --quiet: #a3afba;
    --good: #74b3e6; --bad: #f0a35c; --bad-soft: #33261a; --good-soft: #1a2a38;
    --word: #c3a5ee; --text: #93cf9b; --remark: #8e99a4; --number: #f0b27a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 56rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .4rem 0; }
a { color: var(--good); }
.quiet { color: var(--quiet); }
.small { font-size: .875rem; }
.nowrap { white-space: nowrap; }
.name { min-width: 7.5rem; }
.not { color: var(--bad); }
td.nowrap { overflow-wrap: normal; }
.total { font-size: 1.35rem; margin: 1rem 0 .4rem; }
.bar { height: .6rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--soft); overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--good); }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--quiet); font-size: .875rem; overflow-wrap: normal; }
td.number, th.number { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.head { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; border-bottom: 1px solid var(--line); }
.head h2 { margin-bottom: .25rem; }
.points { white-space: nowrap; font-weight: 600; }
.box { margin: .75rem 0; padding: .6rem .9rem; border-left: .25rem solid var(--line); background: var(--soft); overflow-wrap: anywhere; }
.box.bad { border-color: var(--bad); background: var(--bad-soft); }
.box.hand { border-color: var(--good); background: var(--good-soft); }
.box > :first-child { margin-top: 0; } .box > :last-child { margin-bottom: 0; }
ul.checks { list-style: none; margin: .5rem 0; padding: 0; }
ul.checks li { padding: .2rem 0 .2rem 1.6rem; text-indent: -1.6rem; overflow-wrap: anywhere; }
ul.checks li > * { text-indent: 0; }
ul.checks .mark { display: inline-block; width: 1.6rem; font-weight: 700; }
.passed .mark { color: var(--good); } .failed .mark { color: var(--bad); }
.says { white-space: pre-wrap; }
.chip { font-size: .75rem; color: var(--quiet); border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
pre { margin: .5rem 0; padding: .75rem .9rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--soft); font: .85rem/1.5 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.code { padding-left: 0; }
pre.code .line { display: block; padding-left: 3.4rem; position: relative; min-height: 1.5em; }
pre.code .line::before { content: attr(data-line); position: absolute; left: 0; width: 2.6rem; text-align: right; color: var(--quiet); }
.word { color: var(--word); } .text { color: var(--text); } .remark { color: var(--remark); font-style: italic; } .figure { color: var(--number); }
.unseen { color: var(--bad); border: 1px solid var(--bad); border-radius: .2rem; font-size: .75em; padding: 0 .2em; }
mark { background: #ffe7b8; color: inherit; border-radius: .15rem; }
@media (prefers-color-scheme: dark) { mark { background: #54411a; } }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.pair > * { min-width: 0; }
@media (max-width: 44rem) { .pair { grid-template-columns: 1fr; } }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.card { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
.card b { display: block; font-size: 1.5rem; line-height: 1.2; }
svg { display: block; max-width: 100%; min-width: 36rem; height: auto; }
blockquote.words { margin: .4rem 0; padding: .6rem .9rem; border-left: .25rem solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--good); outline-offset: 2px; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .axis { fill: var(--quiet); }
svg .column { fill: var(--good); } svg .base { stroke: var(--line); }
summary { cursor: pointer; color: var(--quiet); }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
@media print {
  :root { --paper: #fff; --soft: #fff; --line: #bbb; --ink: #000; --quiet: #444; --good: #000; --bad: #000; --bad-soft: #fff; --good-soft: #fff; --word: #000; --text: #000; --remark: #444; --number: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  a { text-decoration: none; color: inherit; }
  h2, h3, .head { break-after: avoid; } .box, tr, ul.checks li { break-inside: avoid; }
}
`,
};
