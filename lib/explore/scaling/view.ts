import type { EfficientnetScaling } from '../../arch/zoo/efficientnet';
import { categoryColors, theme } from '../../plot/theme';
import { shortNumber } from '../drawing/counts';
import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svg, svgPicture } from '../svg';
import { countScaled } from './model';
import type { Preset, ScalingState, Stage } from './model';
import { baseline, describeCounts, paperNumber } from './sentences';

const row = 18;
/** So many pixels are the side of a map, and so much thicker is a slab for one channel more. */
const [tall, thick] = [0.36, 1 / 40];
const keptLines = 6;

/** The whole picture of a state, as SVG. */
export function scalingView(state: ScalingState): string {
  const { scaling, presets } = state;
  const [own, base] = [countScaled(scaling), countScaled(baseline)];
  const middle = { base: 62, own: 200 };
  const table = 288;
  const text = describeCounts(state).flatMap((line) => breakLines(line, pictureWidth, 13));
  const textTop = table + row * 11;
  const papers = textTop + Math.max(keptLines, text.length) * row + 8;
  return svgPicture(
    pictureWidth,
    papers + row * 10,
    words('B0', 0, 10, { bold: true }),
    words('a slab is a block: as tall as its maps, as thick as it has channels', 30, 10, {
      size: 12,
      color: theme.quiet,
    }),
    slabs(base.stages, middle.base),
    words(`scaled: ${settingsText(scaling)}`, 0, 116, { bold: true }),
    slabs(own.stages, middle.own),
    stageTable(own.stages, base.stages, table),
    ...text.map((line, index) => words(line, 0, textTop + index * row, { bold: index === 0 })),
    presetTable(presets, scaling, papers),
  );
}

function settingsText({ depth, width, resolution }: EfficientnetScaling): string {
  const two = (value: number): string => String(Number(value.toFixed(2)));
  return `depth × ${two(depth)}, width × ${two(width)}, ${resolution}×${resolution} pixels`;
}

const colorOf = (stage: number): string =>
  stage === 0 || stage === 8 ? theme.quiet : categoryColors[(stage - 1) % 6];

/** All blocks of a network in a row. */
function slabs(stages: readonly Stage[], middle: number): string {
  let x = 2;
  return stages
    .map(({ size, channels, blocks }, stage) => {
      const [width, height] = [2 + channels * thick, Math.max(3, size * tall)];
      const drawn = Array.from({ length: blocks }, (_, block) =>
        svg('rect', {
          x: x + block * (width + 1),
          y: middle - height / 2,
          width,
          height,
          fill: colorOf(stage),
          'fill-opacity': 0.75,
        }),
      );
      x += blocks * (width + 1) + 5;
      return drawn.join('');
    })
    .join('');
}

const columns = [22, 220, 345, 440, 580];

function stageTable(own: readonly Stage[], base: readonly Stage[], top: number): string {
  const heads = ['stage', 'maps', 'channels', 'blocks', 'multiply-adds'];
  const cell = (
    texts: readonly string[],
    y: number,
    bold: boolean,
    grey?: readonly string[],
  ): string =>
    texts
      .map((text, column) => {
        const [x, anchor] = [columns[column], column === 0 ? 'start' : 'end'] as const;
        const before = grey?.[column - 1] ?? '';
        return (
          words(text, x, y, { anchor, bold, size: 12 }) +
          (before === '' || before === text
            ? ''
            : words(`(B0 ${before})`, x + 5, y, { size: 11, color: theme.quiet }))
        );
      })
      .join('');
  const texts = ({ size, channels, blocks, multiplyAdds }: Stage): string[] => [
    `${size}×${size}`,
    String(channels),
    String(blocks),
    shortNumber(multiplyAdds),
  ];
  return [
    cell(heads, top, true),
    ...own.map((stage, index) => {
      const y = top + (index + 1) * row;
      return (
        svg('rect', {
          x: 2,
          y: y - 6,
          width: 12,
          height: 12,
          fill: colorOf(index),
          'fill-opacity': 0.75,
        }) + cell([stage.name, ...texts(stage)], y, false, texts(base[index]))
      );
    }),
  ].join('');
}

const presetColumns = [40, 110, 180, 270, 370, 450, 570, 660];

/** The eight published sizes: what is counted here, and what the paper rounds to. */
function presetTable(
  presets: readonly Preset[],
  scaling: EfficientnetScaling,
  top: number,
): string {
  const heads = [
    'size',
    'depth',
    'width',
    'resolution',
    'parameters',
    'paper',
    'multiply-adds',
    'paper',
  ];
  const line = (texts: readonly string[], y: number, bold: boolean): string =>
    texts
      .map((text, column) =>
        words(text, presetColumns[column], y, { anchor: 'end', bold, size: 12 }),
      )
      .join('');
  return [
    line(heads, top, true),
    ...presets.map(({ name, depth, width, resolution, counted, paper }, index) => {
      const y = top + (index + 1) * row;
      const isShown =
        depth === scaling.depth && width === scaling.width && resolution === scaling.resolution;
      const texts = [
        name,
        String(depth),
        String(width),
        String(resolution),
        shortNumber(counted.parameters),
        paperNumber(paper.parameters),
        shortNumber(counted.multiplyAdds),
        paperNumber(paper.multiplyAdds),
      ];
      return (
        (isShown
          ? svg('rect', { x: 0, y: y - 9, width: pictureWidth, height: row, fill: '#fbe9f6' })
          : '') + line(texts, y, isShown)
      );
    }),
  ].join('');
}
