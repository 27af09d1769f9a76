import { OptionError, requireWhole } from '../tensor';
import type { AnyTensor } from '../tensor';
import { prepareConvolution, requirePlaces } from './convolution-steps';
import type { Convolution, ConvolutionStepsOptions } from './convolution-steps';
import { makeFigure } from './figure';
import type { Figure } from './figure';
import { numberText, rangeText } from './number-text';
import { requireDecimals, requirePixels } from './option-limits';
import { buttonsAt, controlsHeight, stepControls } from './step-controls';
import { stepSizes } from './step-layout';
import { stepPicture } from './step-picture';
import type { StepPicture } from './step-picture';
import { requireTensor } from './tensor-argument';
import { extent } from './value-range';

/** How a convolution is walked through. */
export interface ConvolutionStepperOptions extends ConvolutionStepsOptions {
  /** What stands above (the sizes, stride and padding). */
  title?: string;
  /** Decimals of the numbers (2; trailing zeros are not written). */
  decimals?: number;
  /** The widest the figure may be, in pixels (820). */
  width?: number;
}

/** A place in the feature map. */
export interface Place {
  row: number;
  column: number;
}

/** How a single step is shown. */
export interface StepFigureOptions extends ConvolutionStepperOptions {
  /** Which place of the feature map is computed (row 0, column 0). */
  position?: Place;
}

/** Four panels need more room than other figures. */
const defaults = { decimals: 2, width: 820 };

const limits = { side: 12, paddedSide: 16, kernelSide: 7, places: 100 };

/**
 * A convolution to walk through: the image with the patch that the kernel sees, the kernel, their
 * products, the sum written out, and the feature map as it grows. Slider and buttons go from
 * place to place; no script is needed.
 *
 * @param image `[height, width]`, at most 12×12
 * @param kernel `[kernelHeight, kernelWidth]`, at most 7×7
 * @throws OptionError when there are too many numbers to read, or the kernel does not fit
 */
export function convolutionStepper(
  image: AnyTensor,
  kernel: AnyTensor,
  options: ConvolutionStepperOptions = {},
): Figure {
  const convolution = prepare('convolutionStepper', image, kernel, options);
  const picture = stepPicture(convolution, pictureOptions(convolution, options, controlsHeight));
  const names = picture.steps.map(({ row, column }) => `row ${row}, column ${column}`);
  const first = picture.drawAt(0);
  return makeFigure({
    data: first.data,
    layout: {
      ...first.layout,
      ...stepControls(names, picture.layout.paper, stepSizes.edge),
    },
    frames: names.map((name, step) => {
      const { annotations, shapes, ...change } = picture.changeAt(step);
      return {
        name,
        ...change,
        layout: { annotations, shapes, updatemenus: [buttonsAt(step, names)] },
      };
    }),
    description: `${describe(convolution)} It goes through ${names.length} places, row by row; slider and buttons move the kernel.`,
  });
}

/**
 * One step of a convolution as a picture that stands still: patch, kernel, products, sum, and the
 * feature map up to there.
 *
 * @param image `[height, width]`, at most 12×12
 * @param kernel `[kernelHeight, kernelWidth]`, at most 7×7
 * @throws OptionError when there are too many numbers to read, or there is no such place
 */
export function stepFigure(
  image: AnyTensor,
  kernel: AnyTensor,
  options: StepFigureOptions = {},
): Figure {
  const { position = { row: 0, column: 0 } } = options;
  const convolution = prepare('stepFigure', image, kernel, options);
  const { map } = convolution;
  requirePlace(position, map.shape);
  const picture = stepPicture(convolution, pictureOptions(convolution, options, 0));
  const step = position.row * map.shape[1] + position.column;
  return makeFigure({
    ...picture.drawAt(step),
    description: `${describe(convolution)} ${describeStep(picture, step)}`,
  });
}

function prepare(
  where: string,
  image: AnyTensor,
  kernel: AnyTensor,
  options: ConvolutionStepperOptions,
): Convolution {
  requireDecimals(where, options.decimals ?? defaults.decimals);
  requirePixels(where, 'width', options.width ?? defaults.width);
  requireTensor(where, 'the image', image);
  requireTensor(where, 'the kernel', kernel);
  requireReadable(where, 'image', image.shape, limits.side);
  requireReadable(where, 'kernel', kernel.shape, limits.kernelSide);
  const convolution = prepareConvolution(where, image, kernel, options);
  requireReadable(where, 'image with padding', convolution.padded.shape, limits.paddedSide);
  requirePlaces(where, convolution, limits.places);
  return convolution;
}

function requireReadable(
  where: string,
  name: string,
  [height, width]: readonly number[],
  most: number,
): void {
  if (height > most || width > most) {
    throw new OptionError(
      `${where}: the ${name} has ${height}×${width} cells, and the numbers can be read up to ${most}×${most}; cut a piece out with crop, or show all of it with imageRow.`,
    );
  }
}

function requirePlace({ row, column }: Place, [height, width]: readonly [number, number]): void {
  requireWhole('stepFigure', 'position.row', row, 0);
  requireWhole('stepFigure', 'position.column', column, 0);
  if (row >= height || column >= width) {
    throw new OptionError(
      `stepFigure: the feature map is ${height}×${width}, so there is no row ${row}, column ${column}; the last place is row ${height - 1}, column ${width - 1}.`,
    );
  }
}

function pictureOptions(
  convolution: Convolution,
  { title, decimals = defaults.decimals, width = defaults.width }: ConvolutionStepperOptions,
  controls: number,
): { title: string; decimals: number; width: number; controls: number } {
  return { title: title ?? titleOf(convolution), decimals, width, controls };
}

function titleOf({ image, kernel, map, stride, pads }: Convolution): string {
  const sides = [pads.top, pads.bottom, pads.left, pads.right];
  const padding = sides.every((side) => side === sides[0])
    ? String(sides[0])
    : `${pads.top}+${pads.bottom} rows and ${pads.left}+${pads.right} columns`;
  return `${image.shape.join('×')} image, ${kernel.shape.join('×')} kernel, stride ${stride}, padding ${padding}: feature map ${map.shape.join('×')}`;
}

function describe(convolution: Convolution): string {
  const { image, map } = convolution;
  return `A convolution step by step: ${titleOf(convolution)}. Image values ${rangeText(extent(image.data))}, feature map values ${rangeText(extent(map.data))}.`;
}

function describeStep({ steps }: StepPicture, step: number): string {
  const { row, column, products, sum } = steps[step];
  return `Shown is row ${row}, column ${column}: the sum of the ${products.size} products is ${numberText(sum, 4)}.`;
}
