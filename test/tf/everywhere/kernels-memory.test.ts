import { coreArraysMemory, registerKernels } from 'convlab/tf/kernels';
import { backendInUse, startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, expect, test } from 'vitest';
import { upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

function smallModel() {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', inputShape: [12, 12, 3] }),
      layers.batchNormalization(),
      layers.reLU(),
      layers.depthwiseConv2d({ kernelSize: 3, activation: 'relu6' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.averagePooling2d({ poolSize: 3, strides: 1 }),
      layers.flatten(),
      layers.dropout({ rate: 0.2 }),
      layers.dense({ units: 16, activation: 'relu' }),
      layers.dense({ units: 4, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

test('training and predicting keep tensors, bytes and the core’s memory where they are', async () => {
  const model = smallModel();
  const x = upload(tf, values([32, 12, 12, 3], 1));
  const y = tf.oneHot(
    tf.tensor1d(
      Array.from({ length: 32 }, (_, place) => place % 4),
      'int32',
    ),
    4,
  );
  const work = async () => {
    await model.fit(x, y, { epochs: 1, batchSize: 8, verbose: 0 as never });
    tf.tidy(() => void model.predict(x, { batchSize: 16 }));
  };
  await work();
  const { numTensors, numBytes } = tf.memory();
  const { used } = coreArraysMemory();
  let mostIdle = 0;
  for (let epoch = 0; epoch < 6; epoch += 1) {
    await work();
    if (epoch === 2) mostIdle = coreArraysMemory().idle;
  }
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  expect(coreArraysMemory()).toEqual({ used, idle: mostIdle });
});

test('disposed tensors give the core’s memory back', () => {
  const before = coreArraysMemory().used;
  tf.tidy(() => {
    const y = tf.relu(upload(tf, values([20, 20, 20, 20], 1)));
    tf.square(y);
    const inside = coreArraysMemory().used;
    if (backendInUse() === 'wasm') expect(inside).toBeGreaterThan(before);
    else expect(inside).toBe(before);
  });
  expect(coreArraysMemory().used).toBe(before);
});

test('registering the kernels again changes nothing', () => {
  const name = tf.getBackend();
  const kernels = ['Conv2D', 'ReluGrad', 'ConvlabAdam'].map((kernel) => tf.getKernel(kernel, name));
  const gradient = tf.getGradient('Relu');
  registerKernels(tf, backendInUse() ?? 'plain');
  expect(['Conv2D', 'ReluGrad', 'ConvlabAdam'].map((kernel) => tf.getKernel(kernel, name))).toEqual(
    kernels,
  );
  expect(tf.getGradient('Relu')).toBe(gradient);
});
