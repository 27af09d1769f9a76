import { theme } from '../../../plot/theme';

/** The looks of all controls; always dark on white, whatever the theme of the page. */
export const styles = `
:host { color-scheme: light; }
* { box-sizing: border-box; }
div, label, fieldset, legend, input, button, select, output { font: ${theme.text}px/1.4 ${theme.sans}; color: ${theme.ink}; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; margin: 8px 0; }
.row:first-child { margin-top: 0; }
.row:last-child { margin-bottom: 0; }
.row .row { margin: 0; }
.title { font-size: ${theme.title}px; font-weight: 600; margin: 0 0 8px; }
.quiet { color: ${theme.quiet}; }
label { display: inline-flex; align-items: center; gap: 6px; }
fieldset { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 8px 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; float: left; margin-right: 14px; }
button, select, input[type=number], input[type=text] {
  border: 1px solid #8c959f; border-radius: 4px; background: #f6f8fa; padding: 2px 8px; min-height: 26px;
}
input[type=number], input[type=text], select { background: ${theme.paper}; }
button { cursor: pointer; }
button:hover { background: #eaeef2; }
button:disabled, input:disabled { opacity: 0.5; cursor: default; }
input[type=range] { width: 180px; margin: 0; accent-color: ${theme.mark}; }
.narrow input[type=range] { width: 110px; }
input[type=checkbox], input[type=radio] { margin: 0; accent-color: ${theme.mark}; }
.colors { color: ${theme.quiet}; font-size: ${theme.small}px; margin-top: 2px; }
output { font-family: ${theme.mono}; white-space: pre-wrap; }
.row > output { font-family: ${theme.sans}; }
:focus-visible { outline: 2px solid ${theme.mark}; outline-offset: 2px; }
input[aria-invalid=true] { border-color: #b84a00; box-shadow: 0 0 0 1px #b84a00; }
.sides { display: flex; flex-wrap: wrap; gap: 8px 16px; }
.pixels { position: relative; max-width: 100%; line-height: 0; }
.pixels canvas { width: 100%; box-shadow: 0 0 0 1px ${theme.line}; }
.frame {
  position: absolute; transform: translate(-50%, -50%); pointer-events: none;
  border: 2px solid ${theme.mark}; outline: 1px solid ${theme.paper}; box-shadow: inset 0 0 0 1px ${theme.paper};
}
.arithmetic { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 12px 0; }
.arithmetic > span { font-size: 18px; padding-top: 20px; }
.heading { height: 20px; line-height: 16px; }
.weights { display: grid; gap: 0; }
.weights input { width: var(--cell); height: var(--cell); min-height: 0; padding: 0; border: 1px solid ${theme.line}; border-radius: 0; text-align: center; font-size: var(--text); }
.weights input:focus { outline: 2px solid ${theme.mark}; outline-offset: -2px; }
.result { padding-left: 8px; }
.result output { font-size: 16px; }
.drawing { touch-action: pan-y; border-radius: 3px; }
.drawing svg, canvas { display: block; max-width: 100%; height: auto; }
`;
