import { OptionError, ShapeError, formatShape, quote, sameShape } from '../../tensor';
import type {
  AuxiliaryDescription,
  BlockDescription,
  ConcatDescription,
  ResidualDescription,
} from '../description';
import type { LayerFacts, Rule } from '../rule';

/** What the branch makes of x, plus what the shortcut makes of it. */
export const residualRule: Rule<ResidualDescription> = {
  settings: ['branch', 'shortcut'],
  chains: ({ branch, shortcut }) => [branch, shortcut],
  facts({ description, where, outputs: [output, shortcutOutput] }): LayerFacts {
    const hasShortcut = description.shortcut.length > 0;
    if (!sameShape(output, shortcutOutput)) {
      throw new ShapeError(
        `${where}: the branch makes ${formatShape(output)}, but ${hasShortcut ? 'the shortcut' : 'the input'} is ${formatShape(shortcutOutput)}, so that they cannot be added; ${hasShortcut ? 'give both the same strides and filters' : `keep the size in the branch (padding: 'same'), or give shortcut: [layers.conv2d({ filters: ${output.at(-1) ?? 1}, size: 1, stride: … })]`}.`,
      );
    }
    return { output };
  },
};

/** Branches side by side. */
export const concatRule: Rule<ConcatDescription> = {
  settings: ['branches'],
  chains: ({ branches }) => branches,
  facts({ where, outputs }): LayerFacts {
    if (outputs.length === 0) {
      throw new OptionError(`${where}: branches must hold at least one list of layers.`);
    }
    const [first] = outputs;
    const sides = first.slice(0, -1);
    const odd = outputs.findIndex((shape) => !sameShape(shape.slice(0, -1), sides));
    if (odd >= 0) {
      throw new ShapeError(
        `${where}: all branches must make maps of the same height and width, but branch 0 makes ${formatShape(first)} and branch ${odd} ${formatShape(outputs[odd])}; use padding: 'same' and the same strides.`,
      );
    }
    const channels = outputs.reduce((sum, shape) => sum + shape[shape.length - 1], 0);
    return { output: [...sides, channels] };
  },
};

/** Layers under one name. */
export const blockRule: Rule<BlockDescription> = {
  settings: ['layers', 'type'],
  chains: ({ layers }) => [layers],
  facts({ description: { type }, where, outputs: [output] }): LayerFacts {
    if (type !== undefined && typeof type !== 'string') {
      throw new OptionError(`${where}: type must be a text, but is ${quote(type)}.`);
    }
    return { output };
  },
};

/** A side head; its input goes on. */
export const auxiliaryRule: Rule<AuxiliaryDescription> = {
  settings: ['layers'],
  chains: ({ layers }) => [layers],
  facts: ({ input }) => ({ output: input }),
};
