import type { CurveName } from './functions';
import { domain } from './model';
import type { ActivationState } from './model';

/** A part of the picture with axes: numbers left and below, `low` to `high` upwards. */
export interface Panel {
  top: number;
  height: number;
  low: number;
  high: number;
  title: string;
}

/** The size of the picture, and where its parts are, in pixels. */
export const size = { width: 694, height: 480 };
export const plot = { left: 34, width: 402 };
export const panels = {
  value: { top: 22, height: 230, low: -2, high: 6, title: 'y = f(x)' },
  slope: { top: 300, height: 142, low: -1, high: 1.8, title: 'slope f′(x)' },
} satisfies Record<string, Panel>;
export const legend = { left: 460, top: 40, line: 24 };

/** The x that belongs to a place on the picture, within the domain and on its steps. */
export function xAt(place: number): number {
  const { min, max, step } = domain;
  const x = min + ((place - plot.left) / plot.width) * (max - min);
  return Number((Math.round(Math.min(max, Math.max(min, x)) / step) * step).toFixed(2));
}

/** The function whose line of the legend is at a place. */
export function curveAt(
  { shown }: ActivationState,
  { x, y }: { x: number; y: number },
): CurveName | undefined {
  if (x < legend.left) return undefined;
  return shown[Math.floor((y - legend.top - legend.line / 2) / legend.line)];
}

/** Where an x is on the picture. */
export function across(x: number): number {
  return plot.left + ((x - domain.min) / (domain.max - domain.min)) * plot.width;
}

/** Where a y is in a panel, which it may leave. */
export function up(y: number, { top, height, low, high }: Panel): number {
  return top + height - ((y - low) / (high - low)) * height;
}
