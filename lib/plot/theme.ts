import type { Layout } from './figure';

/**
 * The look of all figures: a white card with dark text, which reads well on a light and on a dark
 * page. Sizes are in pixels.
 */
export const theme = {
  ink: '#1f2328',
  quiet: '#57606a',
  line: '#d0d7de',
  paper: '#ffffff',
  /** Marks what the text talks about; apart from blue, orange and grey for every kind of eye. */
  mark: '#b5179e',
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  mono: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  title: 16,
  heading: 13,
  text: 13,
  small: 11,
  /** The widest figure that fits beside JupyterLab's file browser. */
  widest: 720,
} as const;

/**
 * Colours for things that differ in kind, told apart by every kind of eye.
 *
 * Source: M. Okabe and K. Ito, Color universal design (2008); yellow is left out, for it is hard
 * to see on white.
 */
export const categoryColors: readonly string[] = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
];

/** Dash patterns, so that lines differ without colour too. */
export const dashes: readonly string[] = ['solid', 'dash', 'dot', 'dashdot', 'longdash'];

/** Shapes of markers, so that points differ without colour too. */
export const markerSymbols: readonly string[] = [
  'circle',
  'square',
  'diamond',
  'triangle-up',
  'x',
  'star',
  'cross',
];

/** What every figure's layout starts from. */
export const baseLayout: Layout = {
  font: { family: theme.sans, size: theme.text, color: theme.ink },
  paper_bgcolor: theme.paper,
  plot_bgcolor: theme.paper,
  hoverlabel: { font: { family: theme.sans, size: theme.text } },
  showlegend: false,
};
