/** What every layer with weights and a bias can be told. */
export const weightedSettings = ['bias', 'activation', 'initializer'] as const;

/** What every layer whose window moves over an image can be told. */
export const windowSettings = ['size', 'stride', 'padding', 'dilation'] as const;
