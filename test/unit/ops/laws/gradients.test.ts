import * as ops from 'convlab/ops';
import { describe, expect, test } from 'vitest';
import { expectGradient } from './difference-quotient.ts';
import { forManyDraws } from './draw.ts';
import { gradientTable } from './gradient-table.ts';

describe('the gradient is the difference quotient', () => {
  test('for every op that has one', () => {
    const gradients = Object.keys(ops).filter((name) => name.endsWith('Grad'));
    expect(Object.keys(gradientTable).sort()).toEqual(gradients.sort());
  });

  test.each(Object.entries(gradientTable))('%s', (_name, draw) => {
    forManyDraws((random) => {
      expectGradient(draw(random), random);
    }, 25);
  });
});

describe('the difference quotient', () => {
  const draw = gradientTable.conv2dGrad;

  test('would notice a gradient with one wrong number', () => {
    forManyDraws((random) => {
      const right = draw(random);
      const wrong = {
        ...right,
        backward: (...given: Parameters<typeof right.backward>) => {
          const gradients = right.backward(...given);
          const [first] = Object.values(gradients);
          if (first) first.data[random.integer(0, first.data.length - 1)] += 0.1;
          return gradients;
        },
      };
      expect(() => {
        expectGradient(wrong, random);
      }).toThrow('quotient');
    }, 10);
  });
});
