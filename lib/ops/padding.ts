import { OptionError, oneOf, quote, requireWhole } from '../tensor';
import { kernelExtent } from './output-size';

/** Pixels added on each side of an image. */
export interface Pads {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * How an image is padded with zeros before a kernel is laid on it: a number of pixels on every
 * side; `'valid'` for none; `'same'` so that the output has ⌈N / S⌉ rows and columns (the size of
 * the input at stride 1); `'full'` so that every overlap of kernel and image counts; or the four
 * sides one by one.
 */
export type Padding = number | 'valid' | 'same' | 'full' | Pads;

function alongAxis(
  padding: 'same' | 'full',
  input: number,
  extent: number,
  stride: number,
): [before: number, after: number] {
  if (padding === 'full') return [extent - 1, extent - 1];
  const total = Math.max(0, (Math.ceil(input / stride) - 1) * stride + extent - input);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/**
 * Turns a padding option into pixels on each side. For `'same'` an odd pixel goes to the bottom
 * and to the right, as in TensorFlow.
 *
 * @throws OptionError when the padding is none of the allowed forms
 */
export function resolvePadding(
  where: string,
  padding: Padding,
  input: readonly [height: number, width: number],
  kernel: readonly [height: number, width: number],
  stride: readonly [height: number, width: number],
  dilation: readonly [height: number, width: number],
): Pads {
  if (padding === 'valid') return { top: 0, bottom: 0, left: 0, right: 0 };
  if (padding === 'same' || padding === 'full') {
    const [top, bottom] = alongAxis(
      padding,
      input[0],
      kernelExtent(kernel[0], dilation[0]),
      stride[0],
    );
    const [left, right] = alongAxis(
      padding,
      input[1],
      kernelExtent(kernel[1], dilation[1]),
      stride[1],
    );
    return { top, bottom, left, right };
  }
  return requirePads(
    where,
    padding,
    `a whole number, ${oneOf(modes)}, or { top, bottom, left, right }`,
  );
}

const modes = ["'valid'", "'same'", "'full'"];

function requirePads(where: string, padding: unknown, choices: string): Pads {
  if (typeof padding === 'number') {
    requireWhole(where, 'padding', padding, 0);
    return { top: padding, bottom: padding, left: padding, right: padding };
  }
  const sides = ['top', 'bottom', 'left', 'right'] as const;
  if (typeof padding !== 'object' || padding === null || sides.some((side) => !(side in padding))) {
    throw new OptionError(`${where}: padding must be ${choices}, but is ${quote(padding)}.`);
  }
  const pads = padding as Pads;
  for (const side of sides) requireWhole(where, `padding.${side}`, pads[side], 0);
  return pads;
}

/**
 * Reads the padding of an image itself: no mode depends on a kernel.
 *
 * @throws OptionError when it makes no sense
 */
export function imagePads(where: string, padding: number | Pads): Pads {
  return requirePads(where, padding, 'a whole number or { top, bottom, left, right }');
}
