import type { Inspectable, InspectedLayer } from '../../inside';
import { matmul } from '../../ops';
import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  oneOf,
  quote,
  realValues,
} from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import type { Backbone } from '../backbone';
import { poolMaps } from '../backbone/pool-maps';
import type { Transfer } from '../transfer';
import { linearHeadOf } from './linear-head';
import type { LinearHead } from './linear-head';

const pool = 'global_average_pool';
const dense = 'head';

/**
 * A backbone with a linear head behind global average pooling, as a network that can be looked into:
 * `gradCam` and `classActivation` work on it, though a graph model has no gradients.
 *
 * With the last maps Aₖ of h × w places, pooled to fₖ = 1/(h·w) · Σ Aₖ[y, x], a class's score is
 * s = Σₖ wₖ · fₖ + b. So ∂s/∂Aₖ[y, x] = wₖ / (h·w): the same at every place and for every picture,
 * and exact. Nothing behind the last maps is looked for: there `gradientAt` refuses.
 *
 * Pictures may be pixels or real numbers from 0 to 1 of any size, in the proportions of the
 * backbone's input; else the map would not lie on the picture.
 *
 * @param backbone its last stage's maps are pooled
 * @param head the weights [channels, classes] and biases of the head, or what `transfer` returned for
 *   `[layers.globalAveragePool2d(), layers.dense(…)]`
 * @throws ShapeError when backbone and head do not fit; OptionError when the head is another one
 */
export function inspectGraph(backbone: Backbone, head: LinearHead | Transfer): Inspectable {
  const last = backbone.stages[backbone.stages.length - 1];
  const [height, width, channels] = last.shape;
  const { weights, bias } = linearHeadOf(head, channels);
  const classes = weights.shape[1];
  const places = height * width;
  const layers: InspectedLayer[] = [
    ...backbone.stages.map(({ name, shape }) => ({ name, kind: 'stage', output: shape })),
    { name: pool, kind: 'globalAveragePool2d', output: [channels] },
    { name: dense, kind: 'dense', output: [classes] },
  ];
  const mapsOf = (x: AnyTensor, stage: string): Tensor => {
    requireProportions(x, backbone);
    return backbone.maps(x, { stage });
  };
  const scoresOf = (pooled: Tensor): Tensor => matmul(pooled, weights, { add: bias });
  const activate = (name: string, x: AnyTensor): Tensor => {
    if (name === 'input') return asTensor(realValues(x), [...x.shape]);
    if (name !== pool && name !== dense) return mapsOf(x, name);
    const pooled = poolMaps(mapsOf(x, last.name), 'average');
    return name === pool ? pooled : scoresOf(pooled);
  };
  return {
    name: `${backbone.name} with a linear head`,
    input: backbone.input,
    output: [classes],
    layers,
    parameters: { [`${dense}.weights`]: weights, [`${dense}.bias`]: bias },
    prepare: unitRange,
    forward: (x) => activate(dense, x),
    activations(x) {
      const results = {};
      // Each is computed when it is asked for: every stage is a run of its own.
      for (const name of ['input', ...layers.map((layer) => layer.name)]) {
        Object.defineProperty(results, name, { enumerable: true, get: () => activate(name, x) });
      }
      return results;
    },
    gradientAt(name, x, dLogits, { guided = false } = {}) {
      requireReachable(name, last.name, guided);
      requireScores(dLogits, x, classes);
      const maps = mapsOf(x, last.name);
      const pooled = poolMaps(maps, 'average');
      const logits = scoresOf(pooled);
      const dScores = asTensor(realValues(dLogits).slice(), [...dLogits.shape]);
      if (name === dense) return { activation: logits, gradient: dScores, logits };
      const dPooled = matmul(dScores, weights, { transposeB: true });
      if (name === pool) return { activation: pooled, gradient: dPooled, logits };
      return { activation: maps, gradient: spread(dPooled, maps.shape, places), logits };
    },
  };
}

/** The gradient of the mean over all places: to each place its share. */
function spread({ data }: Tensor, shape: readonly number[], places: number): Tensor {
  const channels = shape[3];
  const gradient = new Float32Array(shape[0] * places * channels);
  for (let at = 0; at < gradient.length; at += 1) {
    const picture = Math.floor(at / (places * channels));
    gradient[at] = data[picture * channels + (at % channels)] / places;
  }
  return asTensor(gradient, [...shape]);
}

/** Pixels as real numbers from 0 to 1; what is real stays as it is. */
function unitRange(x: AnyTensor): Tensor {
  const values = realValues(x);
  return asTensor(x.data instanceof Uint8Array ? values.map((level) => level / 255) : values, [
    ...x.shape,
  ]);
}

function requireProportions({ shape }: AnyTensor, { name, input }: Backbone): void {
  const [, height, width] = shape;
  if (shape.length !== 4 || height * input[1] === width * input[0]) return;
  throw new OptionError(
    `inspectGraph: pictures of ${height}×${width} have other proportions than ${input[0]}×${input[1]}, which ${name} takes, so a map would not lie on them; crop them first.`,
  );
}

function requireReachable(name: string, last: string, guided: boolean): void {
  const reachable = [last, pool, dense];
  if (!reachable.includes(name)) {
    throw new OptionError(
      `inspectGraph: a graph model has no gradients, so there is none at ${quote(name)}; ask at ${oneOf(reachable.map(quote))}.`,
    );
  }
  if (guided) {
    throw new OptionError(
      'inspectGraph: guided gradients need the ReLUs of the network, and a graph model has no gradients.',
    );
  }
}

function requireScores({ shape }: Tensor, x: AnyTensor, classes: number): void {
  if (shape.length === 2 && shape[0] === x.shape[0] && shape[1] === classes) return;
  throw new ShapeError(
    `inspectGraph: dLogits must be ${formatShape([x.shape[0], classes])} as the scores are, but is ${formatShape(shape)}.`,
  );
}
