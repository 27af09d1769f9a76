import { describe, expect, test } from 'vitest';
import { exampleMatrices, exampleTensors, workedExample, workedExamples } from 'convlab/data';
import type { ExampleKind } from 'convlab/data';
import { editDistance, nearestNames } from 'convlab/tensor/nearest-names';
import { conv2d } from 'convlab/ops';
import { OptionError, maxDifference, tensor, toNested } from 'convlab/tensor';

describe('the worked examples', () => {
  test('there are 314, each with a name of its own', () => {
    const ids = workedExamples().map(({ id }) => id);
    expect(ids).toHaveLength(314);
    expect(new Set(ids).size).toBe(314);
  });

  test('each has a topic, a section and a remark, and agrees unless the text was wrong', () => {
    for (const { id, topic, section, note, claimed, agrees } of workedExamples()) {
      expect(topic, id).toMatch(/\S/);
      expect(section, id).toMatch(/\S/);
      expect(typeof note, id).toBe('string');
      if (claimed === null) expect(agrees, id).toBe(true);
    }
    expect(workedExamples().filter(({ agrees }) => !agrees)).toHaveLength(45);
  });

  test.each<[ExampleKind, number]>([
    ['conv2d', 35],
    ['pool', 14],
    ['activation', 28],
    ['output-size', 47],
    ['param-count', 45],
    ['receptive-field', 8],
    ['shape-trace', 7],
    ['flops', 4],
    ['other', 126],
  ])('of the kind %s there are %i', (kind, count) => {
    expect(workedExamples({ kind })).toHaveLength(count);
  });

  test('topic and kind narrow the choice together', () => {
    const chosen = workedExamples({ topic: 'kernels', kind: 'conv2d' });
    expect(chosen.length).toBeGreaterThan(5);
    expect(new Set(chosen.map(({ topic }) => topic))).toEqual(new Set(['kernels']));
    expect(new Set(chosen.map(({ kind }) => kind))).toEqual(new Set(['conv2d']));
    expect(workedExamples({ topic: 'pooling' })).toHaveLength(15);
  });

  test('one is found by its name, and changing it changes it for nobody else', () => {
    const example = workedExample('001-sobel-on-edge', 'conv2d');
    expect(example.expected).toEqual([[760]]);
    example.expected.pop();
    expect(workedExample('001-sobel-on-edge').expected).toEqual([[760]]);
  });

  test('an unknown name is refused with the nearest ones', () => {
    expect(() => workedExample('001-sobel-on-egde')).toThrow(OptionError);
    expect(() => workedExample('001-sobel-on-egde')).toThrow(/did you mean 001-sobel-on-edge/);
    expect(() => workedExample('gaussian-spike')).toThrow(/did you mean 003-gaussian-spike/);
  });

  test('another kind than asked for, an unknown topic and an unknown kind are refused', () => {
    expect(() => workedExample('001-sobel-on-edge', 'pool')).toThrow(
      /of the kind conv2d, but pool/,
    );
    expect(() => workedExamples({ topic: 'cats' })).toThrow(/no topic "cats".*kernels/);
    expect(() => workedExamples({ kind: 'cats' as ExampleKind })).toThrow(/no kind "cats".*pool/);
  });
});

describe('their numbers', () => {
  test.each(workedExamples({ kind: 'conv2d' }))(
    '$id as tensors gives the expected map with conv2d',
    (example) => {
      const { image, kernel, bias, stride, padding, expected } = exampleTensors(example);
      expect(
        maxDifference(conv2d(image, kernel, { bias, stride, padding }), expected),
      ).toBeLessThan(1e-5);
    },
  );

  test.each(workedExamples({ kind: 'conv2d' }).filter(({ given }) => given.layout === undefined))(
    '$id as matrices has the numbers of the record',
    (example) => {
      const { image, kernel, bias, stride, padding, expected } = exampleMatrices(example);
      expect(toNested(image)).toEqual(example.given.input);
      expect(kernel.shape).toHaveLength(2);
      expect(bias).toBe(0);
      expect(maxDifference(conv2d(image, kernel, { stride, padding }), expected)).toBeLessThan(
        1e-5,
      );
    },
  );

  test('an example with several channels becomes channels last', () => {
    const example = workedExample('002-multichannel-example', 'conv2d');
    const { image, kernel, bias, expected } = exampleTensors(example);
    expect(image.shape).toEqual([5, 5, 3]);
    expect(kernel.shape).toEqual([3, 3, 3, 2]);
    expect([...bias.data]).toEqual([1, -1]);
    expect(expected.shape).toEqual([3, 3, 2]);
    expect(() => exampleMatrices(example)).toThrow(/several channels.*exampleTensors/);
  });

  test.each(workedExamples({ kind: 'pool' }))('$id is a pool with whole settings', (example) => {
    const { input, window, stride, mode, ceilMode } = example.given;
    const round = ceilMode ? Math.ceil : Math.floor;
    expect(['max', 'avg']).toContain(mode);
    expect(tensor(example.expected).shape).toEqual(
      tensor(input).shape.map((size) => round((size - window) / stride) + 1),
    );
  });

  test.each(workedExamples({ kind: 'activation' }))(
    '$id has a function, and as many values out as in',
    ({ given, expected }) => {
      expect(given.fn).toMatch(/^[a-zA-Z]+$/);
      expect(expected.flat()).toHaveLength(given.x.flat().length);
      for (const value of [...given.x.flat(), ...expected.flat()])
        expect(value).toBeTypeOf('number');
    },
  );

  test.each(workedExamples({ kind: 'output-size' }))(
    '$id agrees with the size formula',
    ({ given, expected }) => {
      const { input, kernel, stride, padding, ceilMode = false } = given;
      const places = (input + 2 * padding - kernel) / stride;
      expect((ceilMode ? Math.ceil(places) : Math.floor(places)) + 1).toBe(expected);
    },
  );
});

describe('nearest names', () => {
  test('the edit distance counts letters put in, taken out and exchanged', () => {
    expect(editDistance('kernel', 'kernel')).toBe(0);
    expect(editDistance('kernel', 'kernels')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });

  test('names that contain the wrong one come first', () => {
    expect(nearestNames('relu', ['selu', '004-leakyrelu', 'rely'], 1)).toEqual(['004-leakyrelu']);
  });
});
