import type { LayerDescription } from '../../description';
import { layers } from '../../layers';

interface ClassifierSettings {
  classes: number;
  /** The share of the averages that is dropped in training (none). */
  dropout?: number | undefined;
  /** The name of the pooling layer (`gap`). */
  pool?: string | undefined;
  /** The name of the dense layer (`fc`). */
  dense?: string | undefined;
}

/**
 * Global average pooling and one dense layer, instead of the large dense layers of before. Source:
 * Lin, Chen and Yan, "Network in Network", 2013 (there without the dense layer).
 */
export function averageClassifier(settings: ClassifierSettings): LayerDescription[] {
  const { classes, dropout = 0, pool = 'gap', dense = 'fc' } = settings;
  return [
    layers.globalAveragePool2d({ name: pool }),
    ...(dropout > 0 ? [layers.dropout({ rate: dropout, name: 'dropout' })] : []),
    layers.dense({ units: classes, name: dense }),
    layers.softmax({ name: 'softmax' }),
  ];
}
