// Small networks: Grad-CAM, and three steps of training.
import * as ops from 'convlab/ops';
import { fromData, map, max, reshape } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { image, plain, scalar } from '../layout.ts';
import type { ImageTensor } from '../layout.ts';
import { layersSchema } from '../network/describe.ts';
import type { LayerDescription } from '../network/describe.ts';
import { makeLayer } from '../network/layers.ts';
import type { Layer, Pass } from '../network/layers.ts';
import { makeOptimiser, optimiserSchema } from '../network/optimiser.ts';
import { Parameters } from '../network/parameters.ts';
import type { Vector } from '../vector-file.ts';

const vectors = z.record(z.string(), z.custom<Vector>());

function network(descriptions: readonly LayerDescription[], given: Record<string, Vector>) {
  const parameters = new Parameters(given);
  return { parameters, layers: descriptions.map((layer) => makeLayer(layer, parameters)) };
}

/** Runs an image through all layers, and keeps what each has given. */
function forward(layers: readonly Layer[], x: Tensor): Pass[] {
  const passes: Pass[] = [];
  let values = x;
  for (const layer of layers) {
    const pass = layer(values);
    passes.push(pass);
    values = pass.y;
  }
  return passes;
}

/** Takes a gradient at the end back through the passes. */
function backward(passes: readonly Pass[], dy: Tensor): Tensor {
  return passes.reduceRight((gradient, { back }) => back(gradient), dy);
}

const asMap = ({ shape: [batch, height, width], data }: Tensor): Vector => ({
  shape: [batch, height, width],
  data,
});

export const gradcam = adapter({
  attributes: z.strictObject({
    layers: layersSchema,
    target_layer: z.int().nonnegative(),
    class_index: z.int().nonnegative(),
  }),
  inputs: vectors,
  compute: ({ attributes, inputs: { x, ...given } }) => {
    const { layers } = network(attributes.layers, given);
    const input = image.read(x);
    const passes = forward(layers, input);
    const logits = passes[passes.length - 1].y;
    const activations = passes[attributes.target_layer].y as ImageTensor;
    // The score is logits[0][class]: a gradient of 1 there.
    const one = map(logits, (_value, place) => (place === attributes.class_index ? 1 : 0));
    const gradients = backward(passes.slice(attributes.target_layer + 1), one);
    const channelWeights = ops.globalAveragePool2d(gradients);
    const [, height, width, channels] = activations.shape;
    // Σ weight · A over the channels is a convolution with one 1×1 kernel.
    const kernel = reshape(channelWeights, [1, 1, channels, 1]);
    const cam = ops.relu(ops.conv2d(activations, kernel));
    const largest = max(cam);
    const camMax1 = map(cam, (value) => value / largest);
    const [, inputHeight, inputWidth] = input.shape;
    const upsampled = ops.resize2d(camMax1, [inputHeight, inputWidth]);
    return {
      logits: plain.write(logits),
      activations: image.write(activations),
      gradients: image.write(gradients),
      channel_weights: plain.write(channelWeights),
      cam: { shape: [1, height, width], data: cam.data },
      cam_max1: asMap(camMax1),
      cam_upsampled: asMap(upsampled),
    };
  },
});

export const trainTrace = adapter({
  attributes: z.strictObject({
    layers: layersSchema,
    loss: z.literal('cross_entropy mean').default('cross_entropy mean'),
    optimizer: optimiserSchema,
    steps: z.int().positive(),
  }),
  inputs: vectors,
  compute: ({ attributes, inputs }) => {
    const { parameters, layers } = network(attributes.layers, inputs);
    const optimisers = new Map<string, ReturnType<typeof makeOptimiser>>();
    const outputs: Record<string, Vector> = {};
    for (let step = 0; step < attributes.steps; step += 1) {
      const x = image.read(inputs[`step${step}.x`]);
      const passes = forward(layers, x);
      const logits = passes[passes.length - 1].y;
      const { loss, dLogits } = ops.crossEntropyWithGrad(
        logits,
        Array.from(inputs[`step${step}.target`].data),
      );
      backward(passes, dLogits);
      for (const [name, { tensor, gradient }] of parameters.entries()) {
        if (gradient === undefined) continue;
        let optimiser = optimisers.get(name);
        if (optimiser === undefined) {
          optimiser = makeOptimiser(attributes.optimizer, tensor.data.length);
          optimisers.set(name, optimiser);
        }
        optimiser.step(tensor.data, gradient.data);
      }
      outputs[`step${step}.logits`] = plain.write(fromData(logits.data, [...logits.shape]));
      outputs[`step${step}.loss`] = scalar(loss);
      for (const [name, value] of Object.entries(parameters.written())) {
        outputs[`step${step}.${name}`] = value;
      }
    }
    return outputs;
  },
});
