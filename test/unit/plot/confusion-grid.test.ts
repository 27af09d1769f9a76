import { describe, expect, test } from 'vitest';
import { confusionGrid } from 'convlab/plot';
import { OptionError, tensor, zeros } from 'convlab/tensor';
import { expectPlainFigure } from './helpers.ts';

const counts = tensor([
  [8, 0, 3],
  [0, 9, 0],
  [1, 0, 7],
]);

describe('confusionGrid', () => {
  test('shows what is right and what was confused in scales of their own', () => {
    const [right, wrong] = confusionGrid(counts).data;
    expect(right.z).toEqual([
      [8, null, null],
      [null, 9, null],
      [null, null, 7],
    ]);
    expect(right.zmax).toBe(9);
    expect(wrong.z?.[0]).toEqual([null, 0, 3]);
    expect(wrong.zmax).toBe(3);
  });

  test('writes every count but zeros into its cell', () => {
    const [, , texts] = confusionGrid(counts).data;
    expect(texts.text).toEqual(['8', '3', '9', '1', '7']);
    expect(texts.x).toEqual([0, 2, 1, 0, 2]);
    expect(texts.y).toEqual([0, 0, 1, 2, 2]);
  });

  test('is plain data that names what is confused most often', () => {
    const figure = confusionGrid(counts, { title: 'Pets', names: ['cat', 'dog', 'fox'] });
    expectPlainFigure(figure);
    expect(figure.description).toBe(
      'Pets: confusion matrix of 3 classes, 24 of 28 right. Most often: cat read as fox (3); fox read as cat (1).',
    );
  });

  test('wants a square matrix and a name for each class', () => {
    expect(() => confusionGrid(zeros([2, 3]))).toThrow(OptionError);
    expect(() => confusionGrid(zeros([65, 65]))).toThrow('at most 64×64');
    expect(() => confusionGrid(counts, { names: ['cat'] })).toThrow('1 names');
  });
});
