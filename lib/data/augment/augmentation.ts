import type { PlaneMap } from '../../image';
import { requireColour } from '../../image/adjust';
import type { PictureSize } from '../../image/picture';
import { requireFill, sampleMap } from '../../image/sample-map';
import type { Fill } from '../../image/sample-map';
import { requireUnitRange } from '../../image/unit-range';
import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  isTensorLike,
  quote,
  realValues,
} from '../../tensor';
import type { Random, Tensor } from '../../tensor';
import { backThrough } from './moving-steps';
import type { AugmentationStep, MapStep, ValueStep } from './step';

/** Changes a batch of pictures at random; made by `augmentation`. */
export interface Augmentation {
  <Shape extends number[]>(x: Tensor<Shape>, random: Random): Tensor<Shape>;
  /** The names of its steps, in order. */
  readonly steps: readonly string[];
}

/** What holds for all steps of an augmentation. */
export interface AugmentationOptions {
  /** What comes in from beyond the border where a step does not say: a number, 'edge' or 'reflect' (0). */
  fill?: Fill | undefined;
}

/** Steps that move pixels and follow each other with the same filling are one map. */
interface Moves {
  readonly kind: 'moves';
  readonly fill: Fill;
  readonly steps: readonly MapStep[];
}

type Stage = Moves | ValueStep;

/**
 * Puts steps together that make new training pictures out of old ones, without changing what they
 * show. Every picture of a batch draws its own numbers, and the same seed draws the same. Steps that
 * move pixels and follow each other become one map, so that a picture is sampled (and blurred) once.
 *
 *     const jitter = augmentation([randomRotation({ degrees: 15 }), randomShift({ pixels: 2 })]);
 *     const others = augment(x, jitter, createRandom(1));
 *
 * @param steps such as `randomFlip()`, in the order in which they are done
 * @param options fill (0)
 * @throws OptionError when something is not a step
 */
export function augmentation(
  steps: readonly AugmentationStep[],
  { fill = 0 }: AugmentationOptions = {},
): Augmentation {
  requireSteps(steps);
  requireFill('augmentation', fill);
  const stages = stagesOf(steps, fill);
  const colour = steps.find((step) => step.kind === 'values' && step.needsColour);
  const change = <Shape extends number[]>(x: Tensor<Shape>, random: Random): Tensor<Shape> => {
    requirePictures(x, random);
    if (colour) requireColour(colour.name, x);
    return changed(x, stages, random);
  };
  return Object.assign(change, { steps: steps.map(({ name }) => name) });
}

/**
 * Pictures changed at random, each by its own numbers.
 *
 * @param x `[count, height, width, channels]`, values 0 to 1; it stays as it is
 * @param jitter made by `augmentation`
 * @param random the same seed gives the same pictures
 * @returns a tensor of its own, of the same shape, values 0 to 1
 * @throws ShapeError when x is no batch of pictures; OptionError when its values are not 0 to 1
 */
export function augment<Shape extends number[]>(
  x: Tensor<Shape>,
  jitter: Augmentation,
  random: Random,
): Tensor<Shape> {
  if (typeof jitter !== 'function') {
    throw new OptionError(
      `augment: give an augmentation, such as augmentation([randomFlip()]), not ${quote(jitter)}.`,
    );
  }
  return jitter(x, random);
}

function changed<Shape extends number[]>(
  x: Tensor<Shape>,
  stages: readonly Stage[],
  random: Random,
): Tensor<Shape> {
  const [count, height, width, channels] = x.shape;
  const size = { height, width, channels };
  const length = height * width * channels;
  const values = realValues(x);
  const result = new Float32Array(values.length);
  const before = { values: new Float32Array(length), from: 0 };
  for (let picture = 0; picture < count; picture += 1) {
    const from = picture * length;
    const place = { values: result, from, ...size };
    // Until the first change a picture is still in x.
    let isCopied = false;
    for (const stage of stages) {
      if (stage.kind === 'moves') {
        const map = mapOf(stage, size, random);
        if (map === undefined) continue;
        const source = isCopied ? before : { values, from };
        if (isCopied) before.values.set(result.subarray(from, from + length));
        sampleMap(source, size, place, map, { fill: stage.fill, method: 'bilinear' });
      } else {
        if (!isCopied) result.set(values.subarray(from, from + length), from);
        stage.change(place, random);
      }
      isCopied = true;
    }
    if (!isCopied) result.set(values.subarray(from, from + length), from);
  }
  return asTensor(result, [...x.shape] as Shape);
}

function mapOf({ steps }: Moves, size: PictureSize, random: Random): PlaneMap | undefined {
  let whole: PlaneMap | undefined;
  for (const { draw } of steps) {
    const map = draw(size, random);
    if (map) whole = whole ? backThrough(whole, map) : map;
  }
  return whole;
}

function stagesOf(steps: readonly AugmentationStep[], fill: Fill): Stage[] {
  const stages: Stage[] = [];
  for (const step of steps) {
    const last = stages.at(-1);
    if (step.kind === 'values') {
      stages.push(step);
    } else if (last?.kind === 'moves' && last.fill === (step.fill ?? fill)) {
      stages[stages.length - 1] = { ...last, steps: [...last.steps, step] };
    } else {
      stages.push({ kind: 'moves', fill: step.fill ?? fill, steps: [step] });
    }
  }
  return stages;
}

function requireSteps(steps: unknown): void {
  if (Array.isArray(steps)) {
    const wrong = steps.findIndex((step) => !isStep(step));
    if (wrong < 0) return;
    const advice = typeof steps[wrong] === 'function' ? '; call it: its name with ()' : '';
    throw new OptionError(
      `augmentation: step ${wrong + 1} is no step such as randomFlip(), but ${quote(steps[wrong])}${advice}.`,
    );
  }
  throw new OptionError(
    `augmentation: give a list of steps, such as [randomFlip(), randomShift({ pixels: 2 })], not ${quote(steps)}.`,
  );
}

const isStep = (step: unknown): boolean =>
  typeof step === 'object' && step !== null && 'kind' in step && 'name' in step;

function requirePictures(x: Tensor, random: unknown): void {
  if (!isTensorLike(x) || x.shape.length !== 4) {
    const given = isTensorLike(x) ? `has the shape ${formatShape(x.shape)}` : `is ${quote(x)}`;
    throw new ShapeError(
      `augment: x must be a batch of pictures [count, height, width, channels], but ${given}; one picture is a batch of 1: reshape(picture, [1, …]).`,
    );
  }
  if (!(x.data instanceof Float32Array)) {
    throw new OptionError('augment: x holds raw pixels 0 to 255; call normalize first.');
  }
  if (typeof (random as Partial<Random> | undefined)?.uniform !== 'function') {
    throw new OptionError(
      `augment: give a source of random numbers, such as createRandom(1), not ${quote(random)}.`,
    );
  }
  requireUnitRange('augment', x);
}
