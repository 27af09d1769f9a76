// How to draw inputs for losses, with all of their settings.
import * as ops from 'convlab/ops';
import type { Random, Tensor } from 'convlab/tensor';
import { differentiable } from './difference-quotient.ts';
import type { Draw } from './difference-quotient.ts';
import { shapes } from './draw-activations.ts';
import { onGrid, pick } from './draw.ts';

const reductions = ['mean', 'sum', 'none'] as const;

/** What the option dy of a gradient takes: a number unless there is a loss for each row. */
function arriving(reduction: ops.Reduction, dy: Tensor): Tensor | number {
  return reduction === 'none' ? dy : dy.data[0];
}

interface ClassDraw {
  scores: Tensor;
  labels: number[];
  options: ops.NegativeLogLikelihoodOptions & { reduction: ops.Reduction };
}

function drawClasses(random: Random): ClassDraw {
  const [rows, classes] = [random.integer(2, 5), random.integer(2, 5)];
  const ignoreIndex = pick(random, [undefined, -100]);
  const labels = Array.from({ length: rows }, (_, row) => {
    // The first row always counts: without any there is no mean.
    const isIgnored = row > 0 && random.integer(0, 2) === 0;
    return isIgnored && ignoreIndex !== undefined ? ignoreIndex : random.integer(0, classes - 1);
  });
  const weights = Array.from({ length: classes }, () => random.integer(1, 8) / 4);
  return {
    scores: onGrid(random, [rows, classes]),
    labels,
    options: {
      ignoreIndex,
      classWeights: pick(random, [undefined, weights]),
      reduction: pick(random, reductions),
    },
  };
}

/** The functions give a number or a tensor, as the reduction says; their types tell them apart. */
function apart<Result>(
  options: { reduction: ops.Reduction },
  none: (reduction: 'none') => Result,
  one: (reduction: 'mean' | 'sum') => Result | number,
): Result | number {
  const { reduction } = options;
  return reduction === 'none' ? none(reduction) : one(reduction);
}

export const crossEntropy: Draw = (random) => {
  const { scores: logits, labels, options } = drawClasses(random);
  const all = { ...options, labelSmoothing: pick(random, [0, 0.1, 0.5]) };
  return differentiable({
    inputs: { logits },
    forward: ({ logits: moved }) =>
      apart(
        all,
        (reduction) => ops.crossEntropy(moved, labels, { ...all, reduction }),
        (reduction) => ops.crossEntropy(moved, labels, { ...all, reduction }),
      ),
    backward: ({ logits: moved }, dy) => ({
      logits: ops.crossEntropyGrad(moved, labels, { ...all, dy: arriving(all.reduction, dy) }),
    }),
  });
};

/** Loss and gradient together, dy being 1. */
export const crossEntropyInOnePass: Draw = (random) => {
  const { scores: logits, labels, options } = drawClasses(random);
  const all = { ...options, reduction: pick(random, ['mean', 'sum'] as const) };
  return differentiable({
    inputs: { logits },
    forward: ({ logits: moved }) => ops.crossEntropyWithGrad(moved, labels, all).loss,
    backward: ({ logits: moved }) => ({
      logits: ops.crossEntropyWithGrad(moved, labels, all).dLogits,
    }),
  });
};

export const negativeLogLikelihood: Draw = (random) => {
  const { scores, labels, options } = drawClasses(random);
  return differentiable({
    inputs: { scores },
    forward: ({ scores: moved }) =>
      apart(
        options,
        (reduction) => ops.negativeLogLikelihood(moved, labels, { ...options, reduction }),
        (reduction) => ops.negativeLogLikelihood(moved, labels, { ...options, reduction }),
      ),
    backward: ({ scores: moved }, dy) => ({
      scores: ops.negativeLogLikelihoodGrad(moved, labels, {
        ...options,
        dy: arriving(options.reduction, dy),
      }),
    }),
  });
};

export const squaredError: Draw = (random) => {
  const shape = pick(random, shapes);
  const target = onGrid(random, shape);
  const options = { reduction: pick(random, reductions) };
  return differentiable({
    inputs: { prediction: onGrid(random, shape) },
    forward: ({ prediction }) =>
      apart(
        options,
        (reduction) => ops.meanSquaredError(prediction, target, { reduction }),
        (reduction) => ops.meanSquaredError(prediction, target, { reduction }),
      ),
    backward: ({ prediction }, dy) => ({
      prediction: ops.meanSquaredErrorGrad(prediction, target, {
        ...options,
        dy: arriving(options.reduction, dy),
      }),
    }),
  });
};
