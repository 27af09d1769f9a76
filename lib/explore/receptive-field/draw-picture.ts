import { theme } from '../../plot/theme';
import { words } from '../drawing/words';
import { coordinate, svg } from '../svg';
import { clip, nestedSpans } from './field';
import type { ReceptiveFieldState, Span } from './field';
import type { FieldLayout } from './layout';

/** Frames of layers before the one that is looked at. */
const innerColor = '#0072b2';

/** Pixels of the picture are drawn as cells if they are at least this large. */
const leastCell = 5;

/** The picture with the fields of all layers so far, each inside of the next. */
export function drawPicture(state: ReceptiveFieldState, layout: FieldLayout): string {
  const { picture, scale } = layout;
  const spans = nestedSpans(state).map((span) => clip(span, state.facts.input));
  const outer = spans[spans.length - 1];
  const opacity = Math.min(0.18, 1.2 / spans.length);
  const box = (span: Span): Record<string, number> => ({
    x: picture.left + span.left * scale,
    y: picture.top + span.top * scale,
    width: Math.max(0, span.right - span.left + 1) * scale,
    height: Math.max(0, span.bottom - span.top + 1) * scale,
  });
  return [
    svg('rect', {
      x: picture.left,
      y: picture.top,
      width: picture.width,
      height: picture.height,
      fill: '#f6f8fa',
      stroke: theme.ink,
      'stroke-width': 1,
    }),
    scale >= leastCell ? pixelLines(state, layout) : '',
    ...spans
      .slice(0, -1)
      .reverse()
      .map((span) =>
        svg('rect', {
          ...box(span),
          fill: innerColor,
          'fill-opacity': opacity,
          stroke: innerColor,
          'stroke-width': 1.2,
        }),
      ),
    svg('rect', {
      ...box(outer),
      fill: theme.mark,
      'fill-opacity': 0.1,
      stroke: theme.mark,
      'stroke-width': 3,
    }),
    edgeNumbers(state, layout),
  ].join('');
}

function pixelLines({ facts }: ReceptiveFieldState, { picture, scale }: FieldLayout): string {
  const [height, width] = facts.input;
  const { left, top } = picture;
  const between = (count: number): number[] =>
    Array.from({ length: count - 1 }, (_, index) => (index + 1) * scale);
  const across = between(height).map(
    (y) => `M${coordinate(left)} ${coordinate(top + y)}h${coordinate(picture.width)}`,
  );
  const down = between(width).map(
    (x) => `M${coordinate(left + x)} ${coordinate(top)}v${coordinate(picture.height)}`,
  );
  return svg('path', { d: [...across, ...down].join(''), stroke: theme.line, 'stroke-width': 0.6 });
}

/** The first and the last row and column of the picture. */
function edgeNumbers({ facts }: ReceptiveFieldState, { picture, scale }: FieldLayout): string {
  const [height, width] = facts.input;
  const style = { size: theme.small, color: theme.quiet } as const;
  const middle = Math.max(scale / 2, 4);
  const { left, top } = picture;
  return [
    words('0', left + middle, top - 9, { ...style, anchor: 'middle' }),
    words(String(width - 1), left + picture.width - middle, top - 9, {
      ...style,
      anchor: 'middle',
    }),
    words('0', left - 5, top + middle, { ...style, anchor: 'end' }),
    words(String(height - 1), left - 5, top + picture.height - middle, { ...style, anchor: 'end' }),
  ].join('');
}
