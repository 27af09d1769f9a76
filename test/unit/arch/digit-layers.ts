import { layers } from 'convlab/arch';

/** The layers of the digit CNN (225,034 parameters), up to its logits. */
export const digitLayers = [
  layers.conv2d({ filters: 32, size: 3, activation: 'relu' }),
  layers.maxPool2d(),
  layers.conv2d({ filters: 64, size: 3, activation: 'relu' }),
  layers.maxPool2d(),
  layers.flatten(),
  layers.dense({ units: 128, activation: 'relu' }),
  layers.dense({ units: 10 }),
];
