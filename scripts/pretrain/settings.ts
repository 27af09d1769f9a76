/** How the backbone is pretrained, as plain data: all that decides its weights. */
export const pretraining = {
  name: 'glyph-resnet',
  /** Latin digits and letters, as `glyphs` draws them from the fonts to learn from. */
  script: 'latin',
  /** Besides the 62 characters in four quarter turns: pairs of them that have grown together. */
  pairs: 752,
  /** All distortions of the characters, times this: more than learners of it will meet. */
  distort: 2.5,
  /** In each round others are drawn: no picture is seen twice. */
  rounds: 40,
  /** Of each class in each round. */
  picturesPerClass: 10,
  batchSize: 64,
  /** AdamW; the rate falls from round to round along half a wave of a cosine. */
  rate: 0.003,
  weightDecay: 0.02,
  seed: 1,
  /** Of each class, in fonts that were not learned from: what the accuracy is measured with. */
  heldOutPerClass: 5,
} as const;

export type Pretraining = Omit<typeof pretraining, 'rounds' | 'picturesPerClass' | 'seed'> & {
  rounds: number;
  picturesPerClass: number;
  seed: number;
};
