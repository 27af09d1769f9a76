import type { Convolution } from './convolution-steps';
import { cellSizeFor } from './number-grid';
import { textWidth } from './placement';
import type { Box, Paper } from './placement';

/** The headings of the four panels. */
export interface StepHeadings {
  image: string;
  kernel: string;
  products: string;
  map: string;
}

/** Where everything stands in the picture of a step, in pixels. */
export interface StepLayout {
  paper: Paper;
  cell: number;
  image: Box;
  kernel: Box;
  products: Box;
  map: Box;
  /** The top of the line that names the step, and of the equation under it. */
  stepTop: number;
  equationTop: number;
}

export const stepSizes = {
  edge: 16,
  indices: 20,
  gap: 24,
  title: 42,
  heading: 22,
  between: 30,
  line: 18.2,
  largestCell: 40,
  smallestCell: 16,
  narrowest: 420,
  stepLine: 22,
};

/**
 * Image on the left, kernel and products in the middle, feature map on the right, with cells of
 * the same size in all of them; the equation below.
 */
export function layOutStep(
  { padded, kernel, map }: Convolution,
  headings: StepHeadings,
  texts: readonly (readonly string[])[],
  room: { width: number; least: number; below: number },
): StepLayout {
  const { edge, indices, gap, title, heading, between } = stepSizes;
  const fixed = 2 * edge + 3 * indices + 2 * gap;
  const cellsAcross = padded.shape[1] + kernel.shape[1] + map.shape[1];
  const wanted = Math.max(stepSizes.largestCell, cellSizeFor(texts));
  const fitting = Math.floor((room.width - fixed) / cellsAcross);
  const cell = Math.max(stepSizes.smallestCell, Math.min(wanted, fitting));

  const box = (left: number, top: number, [rows, columns]: readonly [number, number]): Box => ({
    left,
    top,
    width: columns * cell,
    height: rows * cell,
  });
  const top = title + heading + indices;
  const image = box(edge + indices, top, padded.shape);
  const middleLeft = image.left + Math.max(image.width, textWidth(headings.image)) + gap + indices;
  const kernelBox = box(middleLeft, top, kernel.shape);
  const products = box(middleLeft, top + kernelBox.height + between, kernel.shape);
  const middle = Math.max(
    kernelBox.width,
    textWidth(headings.products),
    textWidth(headings.kernel),
  );
  const mapBox = box(middleLeft + middle + gap + indices, top, map.shape);
  const right = mapBox.left + Math.max(mapBox.width, textWidth(headings.map));
  const bottom = Math.max(...[image, products, mapBox].map((each) => each.top + each.height));
  return {
    paper: { width: Math.max(right + edge, room.least), height: bottom + room.below },
    cell,
    image,
    kernel: kernelBox,
    products,
    map: mapBox,
    stepTop: bottom + 26,
    equationTop: bottom + 26 + stepSizes.stepLine / 2,
  };
}
