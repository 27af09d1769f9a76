import { toPair } from '../../ops/batch';
import type { LayerDescription } from '../description';
import type { ResolvedLayer } from '../resolve/resolve';
import type { LayerSummary } from '../summary/summary-types';

/** A shape as it is written under a box: `112×112×64`, `4096`. */
export function shapeText(shape: readonly number[]): string {
  return shape.join('×');
}

/** A count that can be read at a glance: `138 M`, `4.1 G`, `31,530`. */
export function shortCount(count: number): string {
  const units: [number, string][] = [
    [1e9, 'G'],
    [1e6, 'M'],
  ];
  for (const [size, letter] of units) {
    if (count >= size) return `${(count / size).toPrecision(3)} ${letter}`;
  }
  return fullCount(count);
}

const fullCount = (count: number): string => count.toLocaleString('en-US');

const window = (word: string, size: unknown, stride: unknown, usual: unknown = 1): string => {
  const [height, width] = toPair('diagram', 'size', size as number);
  const [down, right] = toPair('diagram', 'stride', (stride ?? usual) as number);
  const steps = down === right ? String(down) : `${down}×${right}`;
  const plain = toPair('diagram', 'stride', usual as number);
  const isUsual = down === plain[0] && right === plain[1];
  return `${word} ${height}×${width}${isUsual ? '' : ` /${steps}`}`;
};

/** A layer in a word or two, as it stands under its box; `/2` is its stride. */
export function layerTitle({ name, description }: ResolvedLayer): string {
  return titleOf(description, name);
}

function titleOf(description: LayerDescription, name: string): string {
  switch (description.kind) {
    case 'conv2d':
      return window('conv', description.size, description.stride);
    case 'depthwiseConv2d':
      return window('depthw.', description.size, description.stride);
    case 'maxPool2d':
      return window('max', description.size ?? 2, description.stride, description.size ?? 2);
    case 'averagePool2d':
      return window('mean', description.size ?? 2, description.stride, description.size ?? 2);
    case 'subsample2d':
      return window(
        'subsample',
        description.size ?? 2,
        description.size ?? 2,
        description.size ?? 2,
      );
    case 'globalAveragePool2d':
      return 'global mean';
    case 'globalMaxPool2d':
      return 'global max';
    case 'activation':
      return description.function;
    case 'batchNorm':
      return 'batch norm';
    case 'squeezeExcite':
      return 'SE';
    case 'radialBasisOutput':
      return 'RBF';
    case 'logSoftmax':
      return 'log softmax';
    case 'pad2d':
      return 'pad';
    case 'auxiliary':
      return 'side head';
    case 'block':
      return description.type ?? name;
    default:
      return description.kind;
  }
}

/**
 * All that is told of a layer to who points at it, line by line.
 *
 * @param end the shape that it ends with, where that is not what goes on
 */
export function layerFacts(
  { name, kind, type, settings, input, output, parameters, multiplyAdds, ...more }: LayerSummary,
  end = output,
): string[] {
  const { receptiveField, trainable } = more;
  const lines = [
    name,
    [type ?? kind, settings].filter((part) => part !== '').join(': '),
    `${shapeText(input)} → ${shapeText(end)}`,
  ];
  if (parameters.learnable > 0) {
    lines.push(`${fullCount(parameters.learnable)} parameters${trainable ? '' : ', frozen'}`);
  }
  if (parameters.runningStatistics > 0) {
    lines.push(`${fullCount(parameters.runningStatistics)} running statistics`);
  }
  if (multiplyAdds > 0) lines.push(`${fullCount(multiplyAdds)} multiply-adds`);
  lines.push(
    receptiveField === 'everything'
      ? 'sees the whole input'
      : `sees ${shapeText(receptiveField.size)} pixels, ${shapeText(receptiveField.stride)} apart`,
  );
  return lines;
}
