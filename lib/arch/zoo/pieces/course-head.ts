import type { LayerDescription } from '../../description';
import { layers } from '../../layers';
import { kerasNorm, scaled } from '../options';

/** The head of the course's networks for pictures: global mean, dense, batch norm, dropout, classes. */
export function courseHead(classes: number, width: number, units = 256): LayerDescription[] {
  return [
    layers.globalAveragePool2d({ name: 'gap' }),
    layers.dense({ name: 'fc1', units: scaled(units, width), activation: 'relu' }),
    layers.batchNorm({ ...kerasNorm, name: 'bn_fc' }),
    layers.dropout({ name: 'drop_fc', rate: 0.5 }),
    layers.dense({ name: 'fc2', units: classes }),
    layers.softmax({ name: 'softmax' }),
  ];
}
