// Drawing without a window: outlines to masks, and paint. The generated picture sets are made with it.
export { coverage } from './coverage';
export type { Outline } from './coverage';
export { identity, inOrder, mapOutline, scale, shear, shift, tilt, turn } from './matrix';
export type { Matrix } from './matrix';
export { asLevels, paintOver, smoothNoise } from './paint';
export { ellipse, pathOutlines, rectangle, stroke } from './shapes';
