import { describe, expect, test } from 'vitest';
import {
  crossEntropy,
  crossEntropyGrad,
  crossEntropyWithGrad,
  logSoftmax,
  meanSquaredError,
  meanSquaredErrorGrad,
  negativeLogLikelihood,
  negativeLogLikelihoodGrad,
} from 'convlab/ops';
import type { CrossEntropyOptions } from 'convlab/ops';
import { OptionError, ShapeError, fromData, full, tensor, toNested, zeros } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

const logits = randomTensor([4, 3], 1);
const labels = [2, 0, 1, 2];
const classWeights = tensor([0.5, 2, 1.25]);

/** The loss of PyTorch's documentation, written down once more. */
function reference(
  rows: Tensor,
  {
    classWeights: weights,
    labelSmoothing = 0,
    reduction = 'mean',
    ignoreIndex,
  }: CrossEntropyOptions,
): number[] {
  const logs = logSoftmax(rows);
  const [, classes] = rows.shape;
  const weight = (index: number): number =>
    weights === undefined ? 1 : (weights as Tensor).data[index];
  const losses = labels.map((label, row) => {
    if (label === ignoreIndex) return 0;
    const right = -weight(label) * logs.get(row, label);
    let even = 0;
    for (let index = 0; index < classes; index += 1) even -= weight(index) * logs.get(row, index);
    return (1 - labelSmoothing) * right + (labelSmoothing / classes) * even;
  });
  if (reduction === 'none') return losses;
  const sum = losses.reduce((total, loss) => total + loss, 0);
  const total = labels.reduce((all, label) => all + (label === ignoreIndex ? 0 : weight(label)), 0);
  return [reduction === 'sum' ? sum : sum / total];
}

const asTensorOf = (loss: Tensor | number): Tensor =>
  typeof loss === 'number' ? tensor([loss]) : loss;

const settings: CrossEntropyOptions[] = [
  {},
  { reduction: 'sum' },
  { classWeights },
  { labelSmoothing: 0.2 },
  { ignoreIndex: 2 },
  { classWeights, labelSmoothing: 0.1 },
  { classWeights, labelSmoothing: 0.3, ignoreIndex: 0 },
  { classWeights, labelSmoothing: 0.3, ignoreIndex: 0, reduction: 'sum' },
  { labelSmoothing: 1 },
];

describe('crossEntropy', () => {
  test('equal logits cost the logarithm of the number of classes', () => {
    expect(crossEntropy(zeros([2, 10]), [3, 7])).toBeCloseTo(Math.log(10), 6);
  });

  test('PyTorch gives the same numbers for weights, smoothing and an ignored label', () => {
    // torch.nn.functional.cross_entropy(torch.tensor([[1., 2, 3], [0, 0, 1]]), torch.tensor([0, 2]), …)
    const rows = tensor([
      [1, 2, 3],
      [0, 0, 1],
    ]);
    expect(crossEntropy(rows, [0, 2])).toBeCloseTo((2.407606 + 0.551445) / 2, 5);
    const weights = [1, 2, 3];
    expect(crossEntropy(rows, [0, 2], { classWeights: weights })).toBeCloseTo(
      (2.407606 + 3 * 0.551445) / 4,
      5,
    );
    expect(crossEntropy(rows, [-100, 2], { ignoreIndex: -100 })).toBeCloseTo(0.551445, 5);
  });

  test.each(settings)('with %j it is the definition', (options) => {
    const { reduction } = options;
    const loss = reduction === 'none' ? 0 : crossEntropy(logits, labels, { ...options, reduction });
    expect(loss).toBeCloseTo(reference(logits, options)[0], 5);
    const each = crossEntropy(logits, labels, { ...options, reduction: 'none' });
    expectClose(each, reference(logits, { ...options, reduction: 'none' }));
  });

  test.each(settings)('its gradient with %j is the difference quotient', (options) => {
    const { reduction } = options;
    if (reduction === 'none') expect.fail('settings have one loss');
    const lossOf = (moved: Tensor): Tensor =>
      asTensorOf(crossEntropy(moved, labels, { ...options, reduction }));
    expectGradient(crossEntropyGrad(logits, labels, options), logits, full([1], 1), lossOf);
    expectClose(
      crossEntropyGrad(logits, labels, { ...options, dy: -2 }),
      [...crossEntropyGrad(logits, labels, options).data].map((value) => -2 * value),
    );
    const both = crossEntropyWithGrad(logits, labels, { ...options, reduction });
    expect(both.loss).toBeCloseTo(crossEntropy(logits, labels, { ...options, reduction }), 6);
    expectClose(both.dLogits, crossEntropyGrad(logits, labels, options));
  });

  test('without a reduction each row has its own loss and upstream gradient', () => {
    const options = { classWeights, labelSmoothing: 0.1, reduction: 'none' } as const;
    const dy = randomTensor([4], 9);
    const gradient = crossEntropyGrad(logits, labels, { ...options, dy });
    expectGradient(gradient, logits, dy, (moved) => crossEntropy(moved, labels, options));
    expect(() => crossEntropyGrad(logits, labels, { dy })).toThrow('dy must be a number');
    expect(() => crossEntropyGrad(logits, labels, { ...options, dy: randomTensor([3]) })).toThrow(
      ShapeError,
    );
  });

  test('axes before the classes are all rows', () => {
    const maps = fromData(logits.data, [2, 2, 3]);
    expect(crossEntropy(maps, labels)).toBe(crossEntropy(logits, labels));
    expect(crossEntropy(maps, labels, { reduction: 'none' }).shape).toEqual([2, 2]);
    expect(crossEntropyGrad(maps, labels).shape).toEqual([2, 2, 3]);
  });

  test('labels may be of any kind that holds whole numbers', () => {
    const wanted = crossEntropy(logits, labels);
    expect(crossEntropy(logits, Uint8Array.from(labels))).toBe(wanted);
    expect(crossEntropy(logits, Int32Array.from(labels))).toBe(wanted);
    expect(crossEntropy(logits, tensor(labels))).toBe(wanted);
    expect(crossEntropy(logits, fromData(Uint8Array.from(labels), [4]))).toBe(wanted);
  });

  test('large logits neither overflow nor lose the gradient', () => {
    const far = tensor([
      [1e4, -1e4, 0],
      [-1e4, 1e4, 0],
    ]);
    expect(crossEntropy(far, [0, 0])).toBe(1e4);
    expectClose(crossEntropyGrad(far, [0, 0]), [0, 0, 0, -0.5, 0.5, 0]);
    const ruledOut = tensor([[-Infinity, 0, 0]]);
    expect(crossEntropy(ruledOut, [1])).toBeCloseTo(Math.log(2), 6);
    expectClose(crossEntropyGrad(ruledOut, [1]), [0, -0.5, 0.5]);
  });

  test('the gradient goes where it is told to, also over the logits', () => {
    const into = full([4, 3], 9);
    expect(crossEntropyWithGrad(logits, labels, { into, ignoreIndex: 1 }).dLogits).toBe(into);
    expectClose(into, crossEntropyGrad(logits, labels, { ignoreIndex: 1 }));
    const own = randomTensor([4, 3], 1);
    const { loss } = crossEntropyWithGrad(own, labels, { into: own });
    expect(loss).toBe(crossEntropy(logits, labels));
    expectClose(own, crossEntropyGrad(logits, labels));
  });

  test('labels that do not fit are refused with row and label', () => {
    expect(() => crossEntropy(logits, [0, 1, 3, 2])).toThrow(
      'the label of row 2 is 3, but with 3 classes',
    );
    expect(() => crossEntropy(logits, [0, -1, 1, 2])).toThrow('the label of row 1 is -1');
    expect(() => crossEntropy(logits, [0, 1.5, 1, 2])).toThrow(OptionError);
    expect(() => crossEntropy(logits, [0, Number.NaN, 1, 2])).toThrow(OptionError);
    expect(() => crossEntropy(logits, [0, 1])).toThrow(
      'each of the 4 rows of 4×3 needs one label, but there are 2',
    );
    expect(() => crossEntropy(logits, [])).toThrow('the batch is empty');
    expect(() => crossEntropy(logits, 'cat' as unknown as number[])).toThrow(
      'list of class numbers',
    );
    expect(() => crossEntropy(tensor([1, 2]), [0])).toThrow('[batch, classes]');
  });

  test('a mean over nothing is refused instead of being NaN', () => {
    expect(() => crossEntropy(logits, [1, 1, 1, 1], { ignoreIndex: 1 })).toThrow(
      'there is no mean',
    );
    expect(() => crossEntropy(logits, [0, 0, 0, 0], { classWeights: [0, 1, 1] })).toThrow(
      'there is no mean',
    );
    expect(crossEntropy(logits, [1, 1, 1, 1], { ignoreIndex: 1, reduction: 'sum' })).toBe(0);
  });

  test('settings that make no sense are refused by name', () => {
    expect(() => crossEntropy(logits, labels, { classWeights: [1, 2] })).toThrow(
      'each of the 3 classes',
    );
    expect(() => crossEntropy(logits, labels, { classWeights: [1, -2, 1] })).toThrow(
      'that of class 1 is -2',
    );
    expect(() => crossEntropy(logits, labels, { labelSmoothing: 1.1 })).toThrow('from 0 to 1');
    expect(() => crossEntropy(logits, labels, { ignoreIndex: 0.5 })).toThrow('ignoreIndex');
    expect(() => crossEntropy(logits, labels, { reduction: 'max' as 'sum' })).toThrow(
      "'mean', 'sum' or 'none'",
    );
    expect(() => crossEntropyWithGrad(logits, labels, { reduction: 'none' as 'sum' })).toThrow(
      'no single loss',
    );
  });
});

describe('negativeLogLikelihood', () => {
  const logs = logSoftmax(logits);

  test('after log-softmax it is cross-entropy', () => {
    for (const options of [
      {},
      { classWeights },
      { ignoreIndex: 2 },
      { reduction: 'sum' },
    ] as const) {
      const loss = negativeLogLikelihood(logs, labels, options);
      expect(loss).toBeCloseTo(crossEntropy(logits, labels, options), 5);
    }
    const each = negativeLogLikelihood(logs, labels, { reduction: 'none', classWeights });
    expectClose(each, crossEntropy(logits, labels, { reduction: 'none', classWeights }));
  });

  test.each([{}, { classWeights }, { ignoreIndex: 2 }, { reduction: 'sum' as const }])(
    'its gradient with %j is the difference quotient',
    (options) => {
      const gradient = negativeLogLikelihoodGrad(logs, labels, options);
      const lossOf = (moved: Tensor): Tensor =>
        asTensorOf(negativeLogLikelihood(moved, labels, options));
      expectGradient(gradient, logs, full([1], 1), lossOf);
    },
  );

  test('without a reduction each row has its own upstream gradient', () => {
    const dy = randomTensor([4], 3);
    const gradient = negativeLogLikelihoodGrad(logs, labels, { reduction: 'none', dy });
    expectGradient(gradient, logs, dy, (moved) =>
      negativeLogLikelihood(moved, labels, { reduction: 'none' }),
    );
  });

  test('bad labels are refused as for cross-entropy', () => {
    expect(() => negativeLogLikelihood(logs, [0, 1, 3, 2])).toThrow('the label of row 2 is 3');
    expect(() => negativeLogLikelihoodGrad(logs, [0, 1])).toThrow(ShapeError);
    expect(() => negativeLogLikelihood(logs, [1, 1, 1, 1], { ignoreIndex: 1 })).toThrow('no mean');
  });
});

describe('meanSquaredError', () => {
  const prediction = randomTensor([2, 3], 1);
  const target = randomTensor([2, 3], 2);

  test('it is the mean of the squares', () => {
    const [a, b] = [tensor([1, 2, 3]), tensor([1, 0, 6])];
    expect(meanSquaredError(a, b)).toBeCloseTo(13 / 3, 6);
    expect(meanSquaredError(a, b, { reduction: 'sum' })).toBe(13);
    expect(toNested(meanSquaredError(a, b, { reduction: 'none' }))).toEqual([0, 4, 9]);
  });

  test('its gradient is the difference quotient', () => {
    for (const reduction of ['mean', 'sum'] as const) {
      const gradient = meanSquaredErrorGrad(prediction, target, { reduction, dy: 0.5 });
      expectGradient(gradient, prediction, full([1], 0.5), (moved) =>
        asTensorOf(meanSquaredError(moved, target, { reduction })),
      );
    }
    const dy = randomTensor([2, 3], 3);
    const each = meanSquaredErrorGrad(prediction, target, { reduction: 'none', dy });
    expectGradient(each, prediction, dy, (moved) =>
      meanSquaredError(moved, target, { reduction: 'none' }),
    );
  });

  test('other shapes are refused', () => {
    expect(() => meanSquaredError(prediction, randomTensor([3, 2]))).toThrow(ShapeError);
    expect(() => meanSquaredErrorGrad(prediction, randomTensor([3, 2]))).toThrow(ShapeError);
  });
});
