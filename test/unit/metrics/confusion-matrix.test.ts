import { describe, expect, test } from 'vitest';
import { confusionMatrix, predictedClasses } from 'convlab/metrics';
import { OptionError, ShapeError, tensor, toNested } from 'convlab/tensor';

describe('confusionMatrix', () => {
  // Classes 0, 1, 2: of three zeros two are called 0 and one 1; the one is called 1; the two is called 0.
  const { counts, accuracy, scores } = confusionMatrix([0, 0, 0, 1, 2], [0, 1, 0, 1, 0], 3);

  test('counts rows by the true class and columns by what it was called', () => {
    expect(toNested(counts)).toEqual([
      [2, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(accuracy).toBeCloseTo(0.6, 12);
  });

  test('precision divides by what was called so, recall by what is so', () => {
    expect(scores[0]).toMatchObject({ class: 0, count: 3 });
    expect(scores[0].precision).toBeCloseTo(2 / 3, 12);
    expect(scores[0].recall).toBeCloseTo(2 / 3, 12);
    expect(scores[1].precision).toBeCloseTo(1 / 2, 12);
    expect(scores[1].recall).toBe(1);
    expect(scores[1].f1).toBeCloseTo(2 / 3, 12);
  });

  test('a class that was never called has no precision, and F1 0', () => {
    expect(scores[2].precision).toBeNaN();
    expect(scores[2].recall).toBe(0);
    expect(scores[2].f1).toBe(0);
  });

  test('reads typed arrays, as data sets have them', () => {
    expect(confusionMatrix(Uint8Array.of(1, 0), Int32Array.of(1, 0), 2).accuracy).toBe(1);
  });

  test('wants as many labels as answers, and classes that there are', () => {
    expect(() => confusionMatrix([0, 1], [0], 2)).toThrow(ShapeError);
    expect(() => confusionMatrix([0, 2], [0, 1], 2)).toThrow(OptionError);
    expect(() => confusionMatrix([0, 1], [0, -1], 2)).toThrow('predicted must be whole numbers');
  });
});

describe('predictedClasses', () => {
  test('is the place of the largest number of each row, the first of equals', () => {
    const outputs = tensor([
      [0.1, 0.7, 0.2],
      [-3, -5, -4],
      [1, 2, 2],
    ]);
    expect([...predictedClasses(outputs)]).toEqual([1, 0, 1]);
  });

  test('wants a row for each sample', () => {
    expect(() => predictedClasses(tensor([1, 2]))).toThrow(ShapeError);
  });
});
