import {
  alexnet,
  averagePool2dGrad,
  conv2dGrad,
  digitCnn,
  googlenet,
  layers,
  lenet5,
  mobilenetV2,
  ones,
  receptiveFieldExplorer,
  resnet,
  summarize,
  vgg16,
} from 'convlab';
import type { Architecture } from 'convlab';
import { factsOf } from 'convlab/explore/receptive-field/facts';
import {
  atStep,
  clip,
  nestedSpans,
  spanOf,
  valueNear,
} from 'convlab/explore/receptive-field/field';
import type { ReceptiveFieldState, Span } from 'convlab/explore/receptive-field/field';
import { describeField, formulas } from 'convlab/explore/receptive-field/sentences';
import { pixelAt, receptiveFieldView } from 'convlab/explore/receptive-field/view';
import { describe, expect, test } from 'vitest';

const networks = [alexnet, digitCnn, googlenet, lenet5, mobilenetV2, resnet, vgg16];

function stateOf(
  architecture: Architecture,
  name: string,
  row = 0,
  column = 0,
): ReceptiveFieldState {
  const facts = factsOf(architecture);
  const step = facts.steps.findIndex((each) => each.name === name);
  expect(step).toBeGreaterThanOrEqual(0);
  return { facts, step, row, column };
}

const holds = (outer: Span, inner: Span): boolean =>
  outer.top <= inner.top &&
  outer.left <= inner.left &&
  outer.bottom >= inner.bottom &&
  outer.right >= inner.right;

const small: Pick<Architecture, 'input' | 'layers'> = {
  input: [9, 12, 1],
  layers: [
    layers.conv2d({ filters: 2, size: [3, 1], dilation: [2, 1] }),
    layers.maxPool2d({ size: [1, 2] }),
  ],
};

describe('the steps', () => {
  test('hold the sizes, strides and places of summarize', () => {
    for (const network of networks) {
      const summary = summarize(network());
      const { steps } = factsOf(network());
      expect(steps.length).toBeGreaterThan(3);
      for (const { name, field, output } of steps) {
        const layer = summary.layer(name);
        expect(field).toEqual(layer.receptiveField);
        if (output) expect(output).toEqual(layer.output.slice(0, 2));
      }
    }
  });

  test('are the layers with a window, branches that are joined, and the first that reads all', () => {
    expect(factsOf(digitCnn()).steps.map(({ name }) => name)).toEqual([
      'conv1',
      'pool1',
      'conv2',
      'pool2',
      'fc1',
    ]);
    const googlenetNames = factsOf(googlenet()).steps.map(({ name }) => name);
    expect(googlenetNames).toContain('inception3a.concat');
    expect(googlenetNames).not.toContain('inception3a.1x1');
    expect(factsOf(vgg16()).steps).toHaveLength(13 + 5 + 1);
  });
});

describe('the fields', () => {
  test('lie inside of each other, wherever the value is that is looked at', () => {
    for (const network of networks) {
      const facts = factsOf(network());
      facts.steps.forEach(({ output = [1, 1] }, step) => {
        for (const share of [0, 0.5, 1]) {
          const row = Math.round(share * (output[0] - 1));
          const column = Math.round((1 - share) * (output[1] - 1));
          const spans = nestedSpans({ facts, step, row, column });
          spans.slice(1).forEach((span, index) => {
            expect(holds(clip(span, facts.input), clip(spans[index], facts.input))).toBe(true);
          });
        }
      });
    }
  });

  test('stay over the same place when another layer is chosen', () => {
    const state = stateOf(vgg16(), 'conv5_3', 7, 7);
    const earlier = atStep(state, 4);
    expect(earlier.facts.steps[4].name).toBe('conv2_2');
    const [inner, outer] = [earlier, state].map(({ facts, step, row, column }) =>
      spanOf(facts, step, [row, column]),
    );
    expect(holds(outer, inner)).toBe(true);
    expect(valueNear(state.facts.steps[state.step], [1e6, -1e6])).toEqual([13, 0]);
  });

  test('of a dense layer are what reaches it: a row that no window reads does not', () => {
    const { facts, step } = stateOf(digitCnn(), 'fc1');
    expect(spanOf(facts, step, [0, 0])).toEqual({ top: 0, left: 0, bottom: 25, right: 25 });
    expect(describeField({ facts, step, row: 0, column: 0 })).toContain(
      'rows 0 to 25 and columns 0 to 25 of the picture: 26×26 of 28×28 pixels; the other pixels are never read',
    );
    // The same by the library's gradients: ones through both pools and both convolutions.
    const kernel = ones([3, 3]);
    const second = averagePool2dGrad(ones([11, 11]), ones([5, 5]));
    const { dx: first } = conv2dGrad(ones([13, 13]), kernel, second);
    const { dx } = conv2dGrad(ones([28, 28]), kernel, averagePool2dGrad(ones([26, 26]), first));
    const read = [...dx.data].map((slope, index) => (slope === 0 ? -1 : Math.floor(index / 28)));
    expect(Math.max(...read)).toBe(25);
  });
});

describe('the sentences', () => {
  test('write the rule with its numbers', () => {
    expect(formulas(stateOf(digitCnn(), 'conv2'))).toEqual([
      'field r = r before + (k − 1)·j before = 4 + (3 − 1)·2 = 8',
      'jump j = j before · s = 2·1 = 2',
    ]);
  });

  test('tell height and width apart where they differ, and name the dilation', () => {
    const facts = factsOf(small);
    expect(formulas({ facts, step: 0, row: 0, column: 0 })[0]).toBe(
      'field r = r before + (k − 1)·D·j before = 1 + (3 − 1)·2·1 = 5 down, 1 + (1 − 1)·1·1 = 1 across',
    );
    expect(formulas({ facts, step: 1, row: 0, column: 0 })[1]).toBe(
      'jump j = j before · s = 1·1 = 1 down, 1·2 = 2 across',
    );
  });

  test('end with the field of every layer with a window', () => {
    for (const network of networks) {
      const facts = factsOf(network());
      facts.steps.forEach(({ window, field }, step) => {
        if (window === undefined || field === 'everything') return;
        const [grown, moved] = formulas({ facts, step, row: 0, column: 0 });
        const results = [field.size[0], field.stride[0]];
        expect([grown, moved].map((text) => Number(text.split(' = ').at(-1)))).toEqual(results);
        expect(evaluate(grown)).toBe(field.size[0]);
      });
    }
  });

  test('say how far a field hangs over the edge', () => {
    const text = describeField(stateOf(vgg16(), 'conv3_3', 9, 2));
    expect(text).toContain('columns 0 to 29 of the picture: 40×30 pixels');
    expect(text).toContain('hangs over the edge (10 on the left)');
    expect(describeField(stateOf(vgg16(), 'conv3_3', 28, 28))).not.toContain('hangs over');
  });
});

/** The sum in the middle of `… = 4 + (3 − 1)·2 = 8`, worked out. */
function evaluate(formula: string): number {
  const [before, window, jump] = (/(\d+) \+ \((\d+) − 1\)·(\d+) = \d+$/.exec(formula) ?? [])
    .slice(1)
    .map(Number);
  return before + (window - 1) * jump;
}

describe('the picture', () => {
  test('has a frame for each layer so far, and a line in the table to press', () => {
    const svg = receptiveFieldView(stateOf(digitCnn(), 'pool2', 2, 2));
    const frames = svg.match(/fill-opacity/g) ?? [];
    expect(frames).toHaveLength(4);
    expect(svg.match(/data-place/g)).toHaveLength(5);
    expect(svg).toContain('>10×10</text>');
    expect(svg).not.toContain('NaN');
  });

  test('tells which pixel a place of it is', () => {
    const state = stateOf(digitCnn(), 'pool2');
    expect(pixelAt(state, { x: 27, y: 41 })).toEqual([0, 0]);
    expect(pixelAt(state, { x: 285, y: 299 })).toEqual([27, 27]);
    expect(pixelAt(state, { x: 400, y: 100 })).toBeUndefined();
  });
});

describe('receptiveFieldExplorer', () => {
  test('begins with the last layer that has a field, in the middle, or with a chosen one', () => {
    expect(receptiveFieldExplorer(digitCnn()).description).toContain(
      'grown through 4 of 5 layers. Row 2, column 2 of the 5×5 map of pool2 sees rows 8 to 17',
    );
    expect(receptiveFieldExplorer(digitCnn(), { layer: 'conv1' }).description).toContain(
      'map of conv1 sees rows',
    );
  });

  test('keeps even a network of many layers small', () => {
    expect(receptiveFieldExplorer(resnet({ depth: 152 })).html.length).toBeLessThan(60_000);
  });

  test('refuses networks without windows and layers that are not there', () => {
    expect(() =>
      receptiveFieldExplorer({ input: [4], layers: [layers.dense({ units: 2 })] }),
    ).toThrow('must take pictures');
    expect(() => receptiveFieldExplorer(digitCnn(), { layer: 'conv9' })).toThrow(
      "no layer with a window is called 'conv9'; there are conv1, pool1, conv2, pool2 and fc1",
    );
  });
});
