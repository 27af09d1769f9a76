import { rotate90 } from '../../image/turn';
import { tensor, toNested } from '../../tensor';
import type { PackedImage } from './packed-image';

/** How a feature map is shown. */
export type Display = 'automatic' | 'gray' | 'signed';

/** What the learner can change. */
export interface DesignerState {
  /** The weights, row by row. */
  kernel: number[][];
  /** The weights are multiplied by it: 1/9 makes nine ones a mean. */
  factor: number;
  /** Is added to every value of the feature map. */
  offset: number;
  display: Display;
  /** The place of the feature map whose arithmetic is shown. */
  row: number;
  column: number;
}

/** What the live version starts with. */
export interface DesignerGiven {
  title?: string;
  image: PackedImage;
  /** Kernels to choose from, with their names. */
  presets: [name: string, kernel: number[][]][];
  state: DesignerState;
}

/** The sum of all weights, with the factor. */
export function sumOfWeights({ kernel, factor }: DesignerState): number {
  const sum = kernel.flat().reduce((total, weight) => total + weight, 0) * factor;
  return Math.abs(sum) < 1e-6 ? 0 : sum;
}

/** With the factor that makes the sum of the weights 1; unchanged if they add up to 0. */
export function dividedBySum(state: DesignerState): DesignerState {
  const sum = sumOfWeights({ ...state, factor: 1 });
  return sum === 0 ? state : { ...state, factor: 1 / sum };
}

/** With the kernel turned clockwise by a quarter turn. */
export function turned(state: DesignerState): DesignerState {
  return withKernel(state, toNested(rotate90(tensor(state.kernel))));
}

/** With another kernel, at the same place of the picture. */
export function withKernel(state: DesignerState, kernel: number[][]): DesignerState {
  return { ...state, kernel };
}

/** With one weight changed. */
export function withWeight(
  state: DesignerState,
  at: readonly [row: number, column: number],
  weight: number,
): DesignerState {
  const kernel = state.kernel.map((weights, row) =>
    weights.map((old, column) => (row === at[0] && column === at[1] ? weight : old)),
  );
  return withKernel(state, kernel);
}

/** The size that the kernel can be made: 3×3 and 5×5 become each other, all others 3×3. */
export function nextSize({ kernel }: DesignerState): 3 | 5 {
  return kernel.length === 3 && kernel[0].length === 3 ? 5 : 3;
}

/** With a kernel of `size` rows and columns: zeros are put around it, or its edge is cut off. */
export function resized(state: DesignerState, size: number): DesignerState {
  const { kernel: old } = state;
  const [down, across] = [old.length, old[0].length].map((count) => Math.floor((size - count) / 2));
  const weightAt = (row: number, column: number): number =>
    row in old && column in old[row] ? old[row][column] : 0;
  const kernel = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => weightAt(row - down, column - across)),
  );
  return withKernel(state, kernel);
}

/** Whether the kernel fits on a picture. */
export function fitsOn(
  { kernel }: DesignerState,
  { height, width }: Pick<PackedImage, 'height' | 'width'>,
): boolean {
  return kernel.length <= height && kernel[0].length <= width;
}

/** The name of the preset that a kernel is, if it is one. */
export function presetOf(
  { kernel }: DesignerState,
  presets: DesignerGiven['presets'],
): string | undefined {
  return presets.find(([, preset]) => JSON.stringify(preset) === JSON.stringify(kernel))?.[0];
}
