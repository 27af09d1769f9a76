// Small networks of lib/nn: Grad-CAM, and some steps of training.
import { createOptimizer } from 'convlab/nn';
import * as ops from 'convlab/ops';
import { map, max, reshape } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { image, plain, scalar, vectors } from '../layout.ts';
import { buildNetwork } from '../network/build.ts';
import { layersSchema } from '../network/describe.ts';
import { describeOptimizer, optimizerSchema } from '../network/optimizer.ts';
import type { Vector } from '../vector-file.ts';

/** A map with one channel, which the vectors write without it. */
function writeMap({ shape: [batch, height, width], data }: Tensor): Vector {
  return { shape: [batch, height, width], data };
}

export const gradcam = adapter({
  attributes: z.strictObject({
    layers: layersSchema,
    target_layer: z.int().nonnegative(),
    class_index: z.int().nonnegative(),
  }),
  inputs: vectors,
  compute: ({ attributes, inputs: { x, ...given } }) => {
    const input = image.read(x);
    const [, inputHeight, inputWidth] = input.shape;
    const { network, names } = buildNetwork(attributes.layers, input.shape.slice(1), given);
    // The score is logits[0][class]: a gradient of 1 there.
    const score = map(network.forward(input), (_logit, place) =>
      place === attributes.class_index ? 1 : 0,
    );
    const target = names[attributes.target_layer];
    const { logits, activation, gradient } = network.gradientAt(target, input, score);
    const channelWeights = ops.globalAveragePool2d(gradient);
    // Σ weight · A over the channels is a convolution with one 1×1 kernel.
    const kernel = reshape(channelWeights, [1, 1, activation.shape[3], 1]);
    const cam = ops.relu(ops.conv2d(activation, kernel));
    const largest = max(cam);
    const camMax1 = map(cam, (value) => value / largest);
    network.dispose();
    return {
      logits: plain.write(logits),
      activations: image.write(activation),
      gradients: image.write(gradient),
      channel_weights: plain.write(channelWeights),
      cam: writeMap(cam),
      cam_max1: writeMap(camMax1),
      cam_upsampled: writeMap(ops.resize2d(camMax1, [inputHeight, inputWidth])),
    };
  },
});

export const trainTrace = adapter({
  attributes: z.strictObject({
    layers: layersSchema,
    loss: z.literal('cross_entropy mean').default('cross_entropy mean'),
    optimizer: optimizerSchema,
    steps: z.int().positive(),
  }),
  inputs: vectors,
  compute: ({ attributes, inputs }) => {
    const batch = (step: number): Tensor => image.read(inputs[`step${step}.x`]);
    const { network, weights } = buildNetwork(attributes.layers, batch(0).shape.slice(1), inputs);
    const optimizer = createOptimizer(network, describeOptimizer(attributes.optimizer));
    const outputs: Record<string, Vector> = {};
    for (let step = 0; step < attributes.steps; step += 1) {
      const labels = Array.from(inputs[`step${step}.target`].data);
      const logits = network.forward(batch(step), { training: true });
      const { loss, dLogits } = ops.crossEntropyWithGrad(logits, labels);
      network.backward(dLogits);
      optimizer.step();
      outputs[`step${step}.logits`] = plain.write(logits);
      outputs[`step${step}.loss`] = scalar(loss);
      for (const [name, value] of Object.entries(weights())) outputs[`step${step}.${name}`] = value;
    }
    optimizer.dispose();
    network.dispose();
    return outputs;
  },
});
