// Small networks of lib/nn: Grad-CAM, and some steps of training.
import { gradCam, gradCamMap } from 'convlab/inside';
import { createOptimizer } from 'convlab/nn';
import * as ops from 'convlab/ops';
import { map, reshape } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { image, plain, scalar, vectors } from '../layout.ts';
import { buildNetwork } from '../network/build.ts';
import { layersSchema } from '../network/describe.ts';
import { describeOptimizer, optimizerSchema } from '../network/optimizer.ts';
import type { Vector } from '../vector-file.ts';

export const gradcam = adapter({
  attributes: z.strictObject({
    layers: layersSchema,
    target_layer: z.int().nonnegative(),
    class_index: z.int().nonnegative(),
  }),
  inputs: vectors,
  compute: ({ attributes, inputs: { x, ...given } }) => {
    const input = image.read(x);
    const { network, names } = buildNetwork(attributes.layers, input.shape.slice(1), given);
    // The score is logits[0][class]: a gradient of 1 there.
    const score = map(network.forward(input), (_logit, place) =>
      place === attributes.class_index ? 1 : 0,
    );
    const target = names[attributes.target_layer];
    const { logits, activation, gradient } = network.gradientAt(target, input, score);
    const { weights, map: cam, scaled } = gradCamMap(activation, gradient);
    const { map: enlarged } = gradCam(network, input, {
      layer: target,
      class: attributes.class_index,
    });
    network.dispose();
    return {
      logits: plain.write(logits),
      activations: image.write(activation),
      gradients: image.write(gradient),
      channel_weights: plain.write(weights),
      cam: plain.write(cam),
      cam_max1: plain.write(scaled),
      cam_upsampled: plain.write(reshape(enlarged, [1, ...enlarged.shape])),
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
