import * as core from '@tensorflow/tfjs-core';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { resolve } from '../../arch';
import type { Architecture } from '../../arch';
import { describeLayers } from '../../nn/layer-infos';
import { layersThatRun } from '../../nn/layers-that-run';
import type { Learner } from '../../nn/learner';
import { ConvlabError, reshape } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { fromTf, modelWeights, toTf } from '../model';
import type { GraphNode } from '../model/describe/graph';
import { inTidy } from '../model/in-tidy';
import { runGraph } from '../model/run-graph';
import { trainedVariables } from './variables';

/** The part of a model that runs in a training, and what is done to samples before it. */
export interface LearnerParts {
  model: LayersModel;
  architecture: Architecture;
  /** Where samples enter, and where the scores are. */
  start: GraphNode;
  end: GraphNode;
  /** The shape of one sample as it is given. */
  input: readonly number[];
  /** Makes of a batch what enters at the start. */
  enter: (x: AnyTensor) => Tensor;
}

/** The scores of a batch, in inference mode. */
export function scoresOf({ start, end, enter }: LearnerParts, x: AnyTensor): Tensor {
  const entered = enter(x);
  return inTidy(() => {
    const value = core.reshape(toTf(entered), [x.shape[0], ...start.shape]);
    return fromTf(runGraph(start, end, value, { thrifty: true }));
  });
}

/** A part of a model as `fit` of lib/nn trains it. */
export function createLearner(parts: LearnerParts): Learner {
  const { model, architecture, start, end, input, enter } = parts;
  const trained = trainedVariables(model);
  const notNeeded = (): never => {
    throw new ConvlabError('transfer: forward and backward are one step here.');
  };
  return {
    input,
    output: end.shape,
    layers: describeLayers(layersThatRun(resolve(architecture)).layers),
    parameterValues: trained.parameterValues,
    gradientValues: trained.gradientValues,
    gradients: trained.gradients,
    states: {},
    weights: () => modelWeights(model),
    forward: (x) => scoresOf(parts, x),
    backward: notNeeded,
    findNonFinite: () => undefined,
    changed: trained.send,
    keep: trained.keep,
    pass(x, random, slopesOf) {
      const entered = reshape(enter(x), [x.shape[0], ...start.shape]);
      core.tidy(() => {
        const value: TfTensor = toTf(entered);
        const { grads } = core.variableGrads(
          () => lossThrough(runGraph(start, end, value, { training: true, random }), slopesOf),
          [...trained.variables],
        );
        trained.take(grads);
      });
    },
  };
}

/** A number whose gradient with respect to the scores is what `slopesOf` says. */
function lossThrough(scores: TfTensor, slopesOf: (output: Tensor) => Tensor): core.Scalar {
  const through = core.customGrad((...given) => {
    const [output, save] = given as unknown as [TfTensor, (kept: TfTensor[]) => void];
    save([toTf(slopesOf(fromTf(output)))]);
    return {
      value: core.scalar(0),
      gradFunc: (dy: TfTensor, [slopes]: TfTensor[]) => core.mul(slopes, dy),
    };
  });
  return through(scores);
}
