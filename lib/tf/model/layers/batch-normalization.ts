import * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable, layers } from '@tensorflow/tfjs-layers';
import { onlyTensor } from './settings-layer';

type Stock = ReturnType<typeof layers.batchNormalization>;
type StockConfig = NonNullable<Parameters<typeof layers.batchNormalization>[0]>;
type VarianceUses = 'unbiased' | 'biased';
type Keywords = Parameters<Stock['call']>[1];

type Applied = ReturnType<Stock['apply']>;

interface StockClass {
  new (config: StockConfig): Stock;
  readonly prototype: Stock;
  fromConfig: core.serialization.FromConfigMethod<Stock>;
}

/** What the layer has inside. */
interface Parts {
  momentum: number;
  gamma?: LayerVariable | null;
  beta?: LayerVariable | null;
  movingVariance: LayerVariable;
}

const registered = core.serialization.SerializationMap.getMap().classNameMap;
const [StockBatchNormalization] = registered.BatchNormalization as unknown as [StockClass];

/**
 * TensorFlow.js's layer of batch norm, which can also gather the unbiased variance, as PyTorch and
 * lib/nn do. Files of models that only TensorFlow.js reads load it too; there it gathers the biased
 * one.
 */
export class BatchNormalization extends StockBatchNormalization {
  static readonly className: string = 'BatchNormalization';
  readonly varianceUses: VarianceUses;

  constructor(config: StockConfig & { varianceUses?: VarianceUses | null | undefined }) {
    super(config);
    this.varianceUses = config.varianceUses ?? 'biased';
  }

  override call(inputs: Tensor | Tensor[], keywords: Keywords): Tensor | Tensor[] {
    if (this.varianceUses === 'biased' || keywords.training !== true) {
      return super.call(inputs, keywords);
    }
    return core.tidy(() => {
      const { momentum, movingVariance: running } = this as unknown as Parts;
      const x = onlyTensor(inputs);
      const before = core.clone(running.read());
      const y = super.call(inputs, keywords);
      const others = x.size / before.size - 1;
      if (others > 0) {
        // after = momentum · before + (1 − momentum) · biased, and unbiased = biased · n / (n − 1)
        const after = running.read();
        const added = core.sub(after, core.mul(before, momentum));
        running.write(core.add(after, core.div(added, others)));
      }
      return y;
    });
  }

  override getConfig(): core.serialization.ConfigDict {
    const stock = super.getConfig();
    return this.varianceUses === 'biased' ? stock : { ...stock, varianceUses: this.varianceUses };
  }
}
core.serialization.registerClass(BatchNormalization);

// All layers of batch norm: a frozen one uses its running moments in training too, and they stay,
// as in Keras and in lib/nn. In TensorFlow.js itself they go on moving.
const layerApply = Object.getPrototypeOf(StockBatchNormalization.prototype) as Stock;
StockBatchNormalization.prototype.apply = function (this: Stock, inputs, keywords): Applied {
  const asTold = keywords?.training !== true || !isFrozen(this);
  const how = asTold ? keywords : { ...keywords, training: false };
  return layerApply.apply.call(this, inputs, how);
};

/** A frozen model freezes the weights of its layers, and not the layers. */
function isFrozen(layer: Stock): boolean {
  const { gamma, beta } = layer as unknown as Parts;
  const learned = [gamma, beta].filter((each) => each !== null && each !== undefined);
  return !layer.trainable || (learned.length > 0 && layer.trainableWeights.length === 0);
}
