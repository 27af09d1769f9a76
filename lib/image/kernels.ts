import { map, tensor } from '../tensor';
import type { Matrix } from '../tensor';
import { gaussian } from './gaussian';

/**
 * The classic 3×3 kernels. Each call makes a new matrix, so changing one changes no other.
 *
 * `conv2d` does not flip kernels: a weight at the right of the kernel meets the pixel at the right.
 * Weights that add up to 1 keep the level of a flat area, weights that add up to 0 answer 0 there.
 */
export const kernels = {
  /** Leaves the picture as it is: 1 in the middle. */
  identity: (): Matrix =>
    tensor([
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]),

  /** The mean of nine pixels: every weight is 1/9. */
  boxBlur: (): Matrix =>
    map(
      tensor([
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ]),
      (weight) => weight / 9,
    ),

  /** A blur that weighs the middle most: 1/16 · [[1, 2, 1], [2, 4, 2], [1, 2, 1]]. */
  gaussianBlur: (): Matrix =>
    map(
      tensor([
        [1, 2, 1],
        [2, 4, 2],
        [1, 2, 1],
      ]),
      (weight) => weight / 16,
    ),

  /** A Gaussian of any odd size and any width `sigma` (in pixels), sum 1. */
  gaussian,

  /** Sharpens: the picture minus its Laplacian. Sum 1. */
  sharpen: (): Matrix =>
    tensor([
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ]),

  /** Vertical edges: left minus right, so it answers above 0 where the left is brighter. */
  verticalEdge: (): Matrix =>
    tensor([
      [1, 0, -1],
      [1, 0, -1],
      [1, 0, -1],
    ]),

  /** Horizontal edges: top minus bottom, so it answers above 0 where the top is brighter. */
  horizontalEdge: (): Matrix =>
    tensor([
      [1, 1, 1],
      [0, 0, 0],
      [-1, -1, -1],
    ]),

  /**
   * Vertical edges, right minus left, so it answers above 0 where the right is brighter.
   * Source: J. Prewitt, Object enhancement and extraction, 1970.
   */
  prewittVertical: (): Matrix =>
    tensor([
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ]),

  /** Horizontal edges, bottom minus top: `prewittVertical` turned (Prewitt 1970). */
  prewittHorizontal: (): Matrix =>
    tensor([
      [-1, -1, -1],
      [0, 0, 0],
      [1, 1, 1],
    ]),

  /**
   * Vertical edges, right minus left, the middle row counted twice.
   * Source: I. Sobel and G. Feldman, A 3×3 isotropic gradient operator for image processing, 1968.
   */
  sobelVertical: (): Matrix =>
    tensor([
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ]),

  /** Horizontal edges, bottom minus top, the middle column counted twice (Sobel, Feldman 1968). */
  sobelHorizontal: (): Matrix =>
    tensor([
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ]),

  /**
   * The second derivative in both directions: four neighbours minus four times the middle. Sum 0.
   * Source: R. Gonzalez and R. Woods, Digital Image Processing, chapter 3.
   */
  laplacian: (): Matrix =>
    tensor([
      [0, 1, 0],
      [1, -4, 1],
      [0, 1, 0],
    ]),

  /**
   * Outlines: eight times the middle minus its eight neighbours (the 8-neighbour Laplacian with the
   * opposite sign). Sum 0. Often printed as a corner detector, but it answers on straight edges.
   */
  outline: (): Matrix =>
    tensor([
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ]),

  /** Relief: a slope from the top left to the bottom right on top of the picture. Sum 1. */
  emboss: (): Matrix =>
    tensor([
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ]),
};
