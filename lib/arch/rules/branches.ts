import { OptionError, ShapeError, formatShape, sameShape } from '../../tensor';
import type {
  AuxiliaryDescription,
  BlockDescription,
  ConcatDescription,
  ResidualDescription,
} from '../description';
import type { LayerFacts, Rule } from './rule';

/** What the branch makes of x, plus what the shortcut makes of it. */
export const residualRule: Rule<ResidualDescription> = {
  settings: ['branch', 'shortcut'],
  chains: ({ branch, shortcut }) => [
    ['branch', branch],
    ['shortcut', shortcut],
  ],
  facts({ description, where, input, outputs: [output, beside], strides: [stride] }): LayerFacts {
    if (sameShape(output, beside)) return { output };
    const hasShortcut = description.shortcut.length > 0;
    throw new ShapeError(
      `${where}: the branch makes ${formatShape(output)}, but ${hasShortcut ? 'the shortcut' : 'the input'} is ${formatShape(beside)}, so that they cannot be added; ${hasShortcut ? adviceOnBoth(output, beside) : adviceOnBranch(input, output, stride)}.`,
    );
  },
};

/** What would mend a residual whose shortcut is its input itself. */
function adviceOnBranch(
  input: readonly number[],
  output: readonly number[],
  [down, across]: readonly [number, number],
): string {
  if (input.length !== 3 || output.length !== 3) {
    return input.length === 1 && output.length === 1
      ? `end the branch with ${input[0]} units, or give shortcut: [layers.dense({ units: ${output[0]} })]`
      : 'keep images as images in the branch';
  }
  const kept = [Math.ceil(input[0] / down), Math.ceil(input[1] / across)];
  const stride = down === across ? `${down}` : `[${down}, ${across}]`;
  const settings = `filters: ${output[2]}, size: 1${stride === '1' ? '' : `, stride: ${stride}`}`;
  const shortcut = `give shortcut: [layers.conv2d({ ${settings} })]`;
  if (sameShape(kept, output.slice(0, 2))) return shortcut;
  const same = `keep the size in the branch (padding: 'same', which makes ${formatShape([...kept, output[2]])})`;
  return sameShape([...kept, output[2]], input) ? same : `${same}, and ${shortcut}`;
}

function adviceOnBoth(output: readonly number[], beside: readonly number[]): string {
  const advice: string[] = [];
  if (!sameShape(output.slice(0, -1), beside.slice(0, -1))) advice.push('the same strides');
  if (output.at(-1) !== beside.at(-1)) {
    advice.push(`as many filters (${output.at(-1) ?? 0} in the last layer of each)`);
  }
  return `give both ${advice.join(' and ')}`;
}

/** Branches side by side. */
export const concatRule: Rule<ConcatDescription> = {
  settings: ['branches'],
  chains({ branches }) {
    const list: unknown = branches;
    if (!Array.isArray(list)) return [['branches', list]];
    return list.map((branch: unknown, index) => [`branches[${index}]`, branch]);
  },
  facts({ where, outputs }): LayerFacts {
    if (outputs.length === 0) {
      throw new OptionError(`${where}: branches must hold at least one list of layers.`);
    }
    const [first] = outputs;
    const sides = first.slice(0, -1);
    if (outputs.some((shape) => !sameShape(shape.slice(0, -1), sides))) {
      const each = outputs.map((shape, index) => `branch ${index + 1} makes ${formatShape(shape)}`);
      throw new ShapeError(
        `${where}: all branches must make maps of the same height and width, but ${each.join(', ')}; use padding: 'same' and the same strides.`,
      );
    }
    const channels = outputs.reduce((sum, shape) => sum + shape[shape.length - 1], 0);
    return { output: [...sides, channels] };
  },
};

/** Layers under one name. */
export const blockRule: Rule<BlockDescription> = {
  settings: ['layers', 'type'],
  chains: ({ layers }) => [['layers', layers]],
  facts: ({ outputs: [output] }) => ({ output }),
};

/** A side head; its input goes on. */
export const auxiliaryRule: Rule<AuxiliaryDescription> = {
  settings: ['layers'],
  chains: ({ layers }) => [['layers', layers]],
  facts: ({ input }) => ({ output: input }),
};
