import type { AnimationOptions, ButtonRow, Command, Layout, Slider } from './figure';
import type { Paper } from './placement';
import { theme } from './theme';

/** How long a step stays while playing, in milliseconds. */
const playing = 900;

const atOnce: AnimationOptions = {
  mode: 'immediate',
  frame: { duration: 0, redraw: true },
  transition: { duration: 0 },
};

/** How much room slider and buttons need, in pixels. */
export const controlsHeight = 100;

function show(label: string, frame: string): Command {
  return { label, method: 'animate', args: [[frame], atOnce] };
}

/**
 * The buttons at one step. Plotly knows no "next frame": the buttons name the frames before and
 * after this one, and every frame brings its own buttons with it.
 */
export function buttonsAt(step: number, frames: readonly string[]): { buttons: Command[] } {
  const before = frames[Math.max(0, step - 1)];
  const after = frames[Math.min(frames.length - 1, step + 1)];
  const frame = { duration: playing, redraw: true };
  return {
    buttons: [
      show('◀ Previous', before),
      show('Next ▶', after),
      {
        label: 'Play',
        method: 'animate',
        args: [null, { ...atOnce, fromcurrent: true, frame }],
      },
      { label: 'Pause', method: 'animate', args: [[null], atOnce] },
    ],
  };
}

/** Slider and buttons at the lower edge of a figure, at the first step. */
export function stepControls(
  frames: readonly string[],
  paper: Paper,
  edge: number,
): Pick<Layout, 'sliders' | 'updatemenus'> {
  const buttons: ButtonRow = {
    type: 'buttons',
    direction: 'right',
    showactive: false,
    x: edge / paper.width,
    xanchor: 'left',
    y: 62 / paper.height,
    yanchor: 'bottom',
    pad: { l: 0, r: 0, t: 0, b: 0 },
    bgcolor: '#f6f8fa',
    bordercolor: theme.line,
    font: { size: theme.text, color: theme.ink },
    ...buttonsAt(0, frames),
  };
  const slider: Slider = {
    active: 0,
    x: edge / paper.width,
    xanchor: 'left',
    y: 10 / paper.height,
    yanchor: 'bottom',
    len: 1 - (2 * edge) / paper.width,
    pad: { l: 0, r: 0, t: 0, b: 0 },
    currentvalue: { visible: false },
    bgcolor: '#eaeef2',
    bordercolor: theme.line,
    activebgcolor: theme.mark,
    font: { size: theme.small, color: theme.quiet },
    tickcolor: theme.line,
    ticklen: 4,
    steps: frames.map((frame, index) => show(String(index + 1), frame)),
  };
  return { sliders: [slider], updatemenus: [buttons] };
}
