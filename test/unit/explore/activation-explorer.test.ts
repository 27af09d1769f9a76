import { describe, expect, test } from 'vitest';
import { activationExplorer } from 'convlab/explore';
import {
  elu,
  gelu,
  geluGrad,
  leakyReluGrad,
  selu,
  seluGrad,
  sigmoid,
  sigmoidGrad,
} from 'convlab/ops';
import { OptionError, ones, tensor } from 'convlab/tensor';
import { curveNames, functions } from '../../../lib/explore/activation-explorer/functions.ts';
import { curveAt, xAt } from '../../../lib/explore/activation-explorer/layout.ts';
import { lookOf } from '../../../lib/explore/activation-explorer/looks.ts';
import {
  curveOf,
  domain,
  pointOf,
  withCurve,
} from '../../../lib/explore/activation-explorer/model.ts';
import { describePoint, drawActivations } from '../../../lib/explore/activation-explorer/view.ts';

const state = { shown: ['relu', 'gelu'], active: 'gelu', x: 0.5 } as const;

describe('the model of activationExplorer', () => {
  test.each(curveNames)('the slope of %s is that of its curve', (name) => {
    // Not at a whole number, where some have a corner.
    for (const x of [-4.3, -2.2, -0.4, 0.3, 1.7, 4.6]) {
      const step = 1e-2;
      const [before, after] = [pointOf(name, x - step).y, pointOf(name, x + step).y];
      expect(pointOf(name, x).slope).toBeCloseTo((after - before) / (2 * step), 3);
    }
  });

  test('points and curves hold the numbers of the library', () => {
    expect(pointOf('selu', -1).y).toBe(selu(tensor([-1])).data[0]);
    expect(pointOf('selu', -1).slope).toBe(seluGrad(tensor([-1]), ones([1])).data[0]);
    expect(pointOf('leakyRelu', -2).slope).toBe(leakyReluGrad(tensor([-2]), ones([1])).data[0]);
    const { x, y, slope } = curveOf('sigmoid');
    expect([x[0], x.at(-1)]).toEqual([domain.min, domain.max]);
    expect(y).toEqual(sigmoid(tensor(x)).data);
    expect(slope).toEqual(sigmoidGrad(tensor(x), ones([x.length])).data);
  });

  test('both forms of GELU are told apart', () => {
    const approximate = 'tanh';
    const at = tensor([-2]);
    expect(pointOf('gelu', -2).y).toBe(gelu(at).data[0]);
    expect(pointOf('geluTanh', -2).y).toBe(gelu(at, { approximate }).data[0]);
    expect(pointOf('geluTanh', -2).slope).toBe(geluGrad(at, ones([1]), { approximate }).data[0]);
    expect(pointOf('geluTanh', -2).y).not.toBe(pointOf('gelu', -2).y);
  });

  test('a function that is added gets the tangent; one that is removed gives it back', () => {
    const more = withCurve(state, 'elu', true);
    expect(more).toEqual({ ...state, shown: ['relu', 'elu', 'gelu'], active: 'elu' });
    expect(withCurve(more, 'elu', false)).toEqual({ ...state, active: 'relu' });
    expect(withCurve(more, 'relu', false).active).toBe('elu');
  });

  test('the last function stays', () => {
    const one = { ...state, shown: ['gelu'] } as const;
    expect(withCurve(one, 'gelu', false)).toBe(one);
  });
});

describe('the view of activationExplorer', () => {
  test('shows value and slope of every function at x', () => {
    const picture = drawActivations(state);
    for (const name of state.shown) {
      const { y, slope } = pointOf(name, 0.5);
      expect(picture).toContain(`>${y.toFixed(3)}<`);
      expect(picture).toContain(`>${slope.toFixed(3)}<`);
    }
    expect(picture).toContain('>at x = 0.5<');
    expect(picture).toContain(functions.gelu.formula);
  });

  test('no two functions look alike', () => {
    const looks = curveNames.map((name) => JSON.stringify(lookOf(name)));
    expect(new Set(looks).size).toBe(curveNames.length);
  });

  test('a place on the picture is an x on a step, and stays within the domain', () => {
    expect(xAt(-1000)).toBe(domain.min);
    expect(xAt(1000)).toBe(domain.max);
    for (let place = 0; place < 500; place += 7) {
      const x = xAt(place);
      expect(Math.abs(x / domain.step - Math.round(x / domain.step))).toBeLessThan(1e-9);
    }
  });

  test('a line of the legend is its function', () => {
    const places = [0, 30, 60, 80, 110, 140].map((y) => curveAt(state, { x: 500, y }));
    expect(places).toEqual([undefined, undefined, 'relu', 'gelu', undefined, undefined]);
    expect(curveAt(state, { x: 100, y: 60 })).toBeUndefined();
  });

  test('says the same in words', () => {
    const y = elu(tensor([-1])).data[0];
    expect(describePoint({ shown: ['elu'], active: 'elu', x: -1 })).toBe(
      `elu at x = −1 is −${Math.abs(y).toFixed(3)}; its slope there is 0.368`,
    );
  });
});

describe('activationExplorer', () => {
  test('starts with the functions and the x that it is given', () => {
    const { html, description } = activationExplorer({
      activations: ['selu', 'selu', 'relu'],
      x: -2,
    });
    expect(description).toContain('Curves of selu, relu from −6 to 6');
    expect(html).toContain('{"shown":["selu","relu"],"active":"selu","x":-2}');
  });

  test('an x beyond the picture is brought to its edge', () => {
    expect(activationExplorer({ x: 50 }).html).toContain('"x":6}');
  });

  test('unknown names, no names and no numbers are refused with advice', () => {
    const wrong = (activations: unknown): (() => unknown) => {
      return () => activationExplorer({ activations: activations as [] });
    };
    expect(wrong(['rleu'])).toThrow(OptionError);
    expect(wrong(['rleu'])).toThrow(/sigmoid, tanh.*but one is 'rleu'/);
    expect(wrong([])).toThrow(/one function at least/);
    expect(() => activationExplorer({ x: NaN })).toThrow(OptionError);
  });
});
