/** The digits as pictures of 7×12 pixels, as a font has them. */
const bitmaps = [
  `
. . # # # . .
. # . . . # .
# . . . . . #
# . . . . . #
# . . . . . #
# . . . . . #
# . . . . . #
# . . . . . #
# . . . . . #
. # . . . # .
. . # # # . .
. . . . . . .`,
  `
. . . # . . .
. . # # . . .
. # . # . . .
. . . # . . .
. . . # . . .
. . . # . . .
. . . # . . .
. . . # . . .
. . . # . . .
. . . # . . .
. # # # # # .
. . . . . . .`,
  `
. # # # # # .
# . . . . . #
. . . . . . #
. . . . . . #
. . . . . # .
. . . . # . .
. . . # . . .
. . # . . . .
. # . . . . .
# . . . . . .
# # # # # # #
. . . . . . .`,
  `
. # # # # # .
# . . . . . #
. . . . . . #
. . . . . . #
. . . . . # .
. . # # # . .
. . . . . # .
. . . . . . #
. . . . . . #
# . . . . . #
. # # # # # .
. . . . . . .`,
  `
. . . . . # .
. . . . # # .
. . . # . # .
. . # . . # .
. # . . . # .
# . . . . # .
# # # # # # #
. . . . . # .
. . . . . # .
. . . . . # .
. . . . . # .
. . . . . . .`,
  `
# # # # # # #
# . . . . . .
# . . . . . .
# . . . . . .
# # # # # . .
. . . . . # .
. . . . . . #
. . . . . . #
. . . . . . #
# . . . . # .
. # # # # . .
. . . . . . .`,
  `
. . # # # # .
. # . . . . .
# . . . . . .
# . . . . . .
# . # # # . .
# # . . . # .
# . . . . . #
# . . . . . #
# . . . . . #
. # . . . # .
. . # # # . .
. . . . . . .`,
  `
# # # # # # #
. . . . . . #
. . . . . . #
. . . . . # .
. . . . . # .
. . . . # . .
. . . . # . .
. . . # . . .
. . . # . . .
. . # . . . .
. . # . . . .
. . . . . . .`,
  `
. # # # # # .
# . . . . . #
# . . . . . #
# . . . . . #
. # . . . # .
. . # # # . .
. # . . . # .
# . . . . . #
# . . . . . #
# . . . . . #
. # # # # # .
. . . . . . .`,
  `
. . # # # . .
. # . . . # .
# . . . . . #
# . . . . . #
# . . . . . #
. # . . . # #
. . # # # . #
. . . . . . #
. . . . . . #
. . . . . # .
. # # # # . .
. . . . . . .`,
];

/**
 * The code of each digit that LeNet-5's output compares with: 84 values, +1 where its picture of
 * 7×12 is black and −1 elsewhere, so that digits that look alike have codes that are alike. The
 * pictures are drawn after the idea of the paper, whose own are not printed pixel by pixel. Source:
 * LeCun and others, "Gradient-Based Learning Applied to Document Recognition", 1998, figure 3.
 */
export const digitCodes: readonly (readonly number[])[] = bitmaps.map((bitmap) =>
  (bitmap.match(/[.#]/g) ?? []).map((pixel) => (pixel === '#' ? 1 : -1)),
);
