import type { Trace } from '../../plot';
import { theme } from '../../plot/theme';
import { arrowTip, rounded } from './paint-svg';
import type { Point, Polygon, Scene, Text } from './scene';

/** Draws a scene as traces of Plotly, in pixels; y runs downwards. */
export function paintPlotly(scene: Scene, visible: boolean): Trace[] {
  const tips = scene.lines
    .filter(({ arrow }) => arrow === true)
    .map(({ points }) => arrowTip(points));
  const lines: Trace = {
    ...silent,
    ...coordinates(scene.lines.map(({ points }) => points)),
    mode: 'lines',
    line: { color: theme.quiet, width: 1.2 },
  };
  const arrows: Trace = {
    ...silent,
    ...coordinates(tips.map(closed)),
    mode: 'lines',
    fill: 'toself',
    fillcolor: theme.quiet,
    line: { color: theme.quiet, width: 0.5 },
  };
  return [
    ...polygonTraces(scene.frames),
    lines,
    arrows,
    ...polygonTraces(scene.polygons),
    ...textTraces(scene.texts),
  ].map((trace) => ({ ...trace, visible }));
}

const silent: Trace = { type: 'scatter', hoverinfo: 'skip' };

/** Outlines that look alike and tell nothing are one trace; the others are one each. */
function polygonTraces(polygons: readonly Polygon[]): Trace[] {
  const plain = new Map<string, Polygon[]>();
  const telling: Trace[] = [];
  for (const polygon of polygons) {
    if (polygon.hover !== undefined && polygon.hover.length > 0) {
      telling.push({
        ...polygonTrace([polygon]),
        hoverinfo: 'text',
        hoveron: 'fills',
        text: polygon.hover.map(plotlyText).join('<br>'),
      });
    } else {
      const key = `${polygon.fill} ${polygon.stroke} ${String(polygon.dashed)}`;
      plain.set(key, [...(plain.get(key) ?? []), polygon]);
    }
  }
  return [...[...plain.values()].map(polygonTrace), ...telling];
}

function polygonTrace(polygons: readonly Polygon[]): Trace {
  const [{ fill, stroke, dashed = false }] = polygons;
  return {
    ...silent,
    ...coordinates(polygons.map(({ points }) => closed(points))),
    mode: 'lines',
    fill: 'toself',
    fillcolor: fill,
    line: { color: stroke, width: 0.8, ...(dashed ? { dash: '3px,2px' } : {}) },
  };
}

function textTraces(texts: readonly Text[]): Trace[] {
  const groups = new Map<string, Text[]>();
  for (const text of texts) {
    const key = `${text.size} ${text.anchor} ${String(text.quiet)}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return [...groups.values()].map((group): Trace => {
    const [{ size, anchor, quiet = false }] = group;
    return {
      ...silent,
      mode: 'text',
      x: group.map(({ at }) => rounded(at[0])),
      y: group.map(({ at }) => rounded(at[1])),
      text: group.map(({ text, bold = false }) =>
        bold ? `<b>${plotlyText(text)}</b>` : plotlyText(text),
      ),
      textposition: anchor === 'middle' ? 'middle center' : 'middle right',
      textfont: { size, color: quiet ? theme.quiet : theme.ink, family: theme.sans },
      cliponaxis: false,
    };
  });
}

/** Several outlines behind each other, with a gap between them. */
function coordinates(outlines: readonly (readonly Point[])[]): Pick<Trace, 'x' | 'y'> {
  const along = (axis: 0 | 1): (number | null)[] =>
    outlines.flatMap((points, index) => [
      ...(index > 0 ? [null] : []),
      ...points.map((point) => rounded(point[axis])),
    ]);
  return { x: along(0), y: along(1) };
}

const closed = (points: readonly Point[]): Point[] => [...points, points[0]];

/** Plotly reads some tags and entities in texts: a name must not become one. */
function plotlyText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
