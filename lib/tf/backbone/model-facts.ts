import { fromData, fromFunction } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import type { GraphNode } from '../model/describe/graph';
import { nodesUpTo } from '../model/run-graph';
import { tensorSum } from './fingerprint';

/** What says nothing of a trained network's results, and differs between two that are the same. */
const passing = /^name$|^trainable$|(initializer|regularizer|constraint)$/i;

/** The layers that a node needs, their settings and how they are connected, in words. */
export function graphFacts(end: GraphNode): string {
  const nodes = nodesUpTo(end);
  return JSON.stringify(
    nodes.map(({ layer, inputs }) => [
      layer.getClassName(),
      inputs.map((input) => nodes.indexOf(input)),
      layer.getConfig(),
    ]),
    (key, value: unknown) => (passing.test(key) ? undefined : value),
  );
}

/**
 * What a preparation is, in words: its text, and what it makes of a few pictures, since the text does
 * not tell what it takes from outside.
 */
export function preparationFacts(
  prepare: (x: AnyTensor) => Tensor,
  input: readonly number[],
): string {
  const [height, width, channels] = input;
  const levels = (rows: number, columns: number): AnyTensor =>
    fromFunction(
      [1, rows, columns, channels],
      (_, row, column, channel) => ((7 * row + 3 * column + 5 * channel) % 16) / 15,
    );
  const usual = levels(height, width);
  const pixels = fromData(
    Uint8Array.from(usual.data, (level) => 255 * level),
    [...usual.shape],
  );
  const made = [usual, pixels, levels(height + 3, width + 5)].map((x) => {
    try {
      return tensorSum(prepare(x));
    } catch {
      return 'refused';
    }
  });
  return [String(prepare), ...made].join(' ');
}
