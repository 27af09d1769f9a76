import { kerasScript, layers } from 'convlab/arch';
import type { Architecture, LayerDescription } from 'convlab/arch';
import { describe, expect, it } from 'vitest';

const script = (...list: LayerDescription[]): string =>
  kerasScript({ name: 'test', input: [8, 8, 3], layers: list });

/** The lines that make layers, without their names. */
const calls = (...list: LayerDescription[]): string[] =>
  script(...list)
    .split('\n')
    .filter((line) => /^ {4}\w+ = (layers\.|[A-Z])/.test(line))
    .map((line) => line.trim().replace(/(, )?name="[^"]*"/, ''));

describe('kerasScript', () => {
  it('writes a model as a person would', () => {
    const digits: Architecture = {
      name: 'Digits',
      year: 2026,
      input: [28, 28, 1],
      layers: [
        layers.conv2d({ name: 'conv', filters: 8, size: 3, padding: 'same', activation: 'relu' }),
        layers.maxPool2d({ name: 'pool' }),
        layers.flatten({ name: 'flatten' }),
        layers.dense({ name: 'answer', units: 10 }),
        layers.softmax({ name: 'softmax' }),
      ],
    };
    expect(kerasScript(digits)).toBe(`"""Digits, 2026.

It has 15,770 parameters.

Needs Keras 3: pip install keras tensorflow-cpu
"""

import keras
from keras import layers


def build_model():
    inputs = keras.Input(shape=(28, 28, 1), name="input")
    x = layers.Conv2D(8, 3, padding="same", kernel_initializer="he_normal", name="conv")(inputs)
    x = layers.ReLU(name="relu_1")(x)
    x = layers.MaxPooling2D(2, name="pool")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(10, name="answer")(x)
    x = layers.Softmax(name="softmax")(x)
    return keras.Model(inputs, x, name="Digits")


if __name__ == "__main__":
    model = build_model()
    model.summary()
    print(f"{model.name}: {model.count_params():,} parameters")
`);
  });

  it('calls a model without a name network', () => {
    const unnamed = kerasScript({ input: [4], layers: [layers.dense({ units: 2 })] });
    expect(unnamed).toMatch(/^"""network\./);
    expect(unnamed).toContain('return keras.Model(inputs, x, name="network")');
  });

  it('says same where padding in numbers is the same, and else pads with a layer', () => {
    const conv = { filters: 4, size: 3 };
    expect(calls(layers.conv2d({ ...conv, padding: 1 }))).toEqual([
      'x = layers.Conv2D(4, 3, padding="same")(inputs)',
    ]);
    expect(calls(layers.conv2d({ ...conv, padding: 1, stride: 2 }))).toEqual([
      'x = layers.ZeroPadding2D(1)(inputs)',
      'x = layers.Conv2D(4, 3, strides=2)(x)',
    ]);
    const padding = { top: 0, bottom: 1, left: 2, right: 0 };
    expect(calls(layers.conv2d({ ...conv, padding }))[0]).toBe(
      'x = layers.ZeroPadding2D(((0, 1), (2, 0)))(inputs)',
    );
  });

  it('pads max pools with minus infinity', () => {
    const pool = layers.maxPool2d({ size: 3, stride: 2, padding: 1 });
    expect(calls(pool)).toEqual([
      'x = LowestPadding2D(padding=((1, 1), (1, 1)))(inputs)',
      'x = layers.MaxPooling2D(3, strides=2)(x)',
    ]);
    expect(script(pool)).toContain('class LowestPadding2D(layers.Layer):');
  });

  it("counts batch norm's momentum as Keras does", () => {
    expect(calls(layers.batchNorm(), layers.batchNorm({ momentum: 0.01, epsilon: 1e-3 }))).toEqual([
      'x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(inputs)',
      'x = layers.BatchNormalization(momentum=0.99, epsilon=0.001)(x)',
    ]);
  });

  it('keeps a variable for what waits: shortcuts within shortcuts, branches, side heads', () => {
    const conv = layers.conv2d({ filters: 3, size: 1 });
    const inner = layers.residual([conv]);
    expect(calls(conv, layers.residual([inner, conv], { shortcut: [conv] }))).toEqual([
      'x = layers.Conv2D(3, 1)(inputs)',
      'shortcut = layers.Conv2D(3, 1)(x)',
      'x = layers.Conv2D(3, 1)(x)',
      'x = layers.Add()([x, shortcut_2])',
      'x = layers.Conv2D(3, 1)(x)',
      'x = layers.Add()([x, shortcut])',
    ]);
    expect(calls(layers.concat([[conv, conv], [], [layers.concat([[conv], [conv]])]]))).toEqual([
      'branch_1 = layers.Conv2D(3, 1)(inputs)',
      'branch_1 = layers.Conv2D(3, 1)(branch_1)',
      'branch_3_1 = layers.Conv2D(3, 1)(inputs)',
      'branch_3_2 = layers.Conv2D(3, 1)(inputs)',
      'branch_3 = layers.Concatenate()([branch_3_1, branch_3_2])',
      'x = layers.Concatenate()([branch_1, inputs, branch_3])',
    ]);
    const side = script(conv, layers.auxiliary([layers.flatten()]), conv);
    expect(side).toContain('side_1 = layers.Flatten(name="flatten_1")(x)');
    expect(side).toContain('return keras.Model(inputs, [x, side_1], name="test")');
  });

  it('freezes the layers with weights of a frozen block', () => {
    const frozen = layers.block([layers.dense({ units: 2, activation: 'relu' })], {
      trainable: false,
    });
    expect(calls(layers.flatten(), frozen).slice(1)).toEqual([
      'x = layers.Dense(2, kernel_initializer="he_normal", trainable=False)(x)',
      'x = layers.ReLU()(x)',
    ]);
  });

  it('makes names that Keras takes, each once, and leaves nothing that ends a text', () => {
    const text = kerasScript({
      name: 'a "net" \\ """',
      input: [4],
      layers: [
        layers.dense({ name: 'a/b', units: 2 }),
        layers.dense({ name: 'a b', units: 2 }),
        layers.dense({ name: 'é?\n"', units: 2 }),
      ],
    });
    const names = [...text.matchAll(/name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(['input', 'a_b', 'a_b_2', 'e_', 'a_net_']);
    expect(text.startsWith('"""a \\"net\\" \\\\ \\"\\"\\".\n')).toBe(true);
  });

  it('writes a long call on several lines, none of them too long', () => {
    const text = script(
      layers.conv2d({
        name: 'a_convolution_with_a_name_that_is_rather_long_for_one_line_of_a_script',
        filters: 64,
        size: [3, 5],
        stride: 2,
        bias: false,
        activation: 'relu',
      }),
    );
    expect(text).toContain(`    x = layers.Conv2D(
        64,
        (3, 5),
        strides=2,
        use_bias=False,
        kernel_initializer="he_normal",
        name="a_convolution_with_a_name_that_is_rather_long_for_one_line_of_a_script",
    )(inputs)`);
  });
});
