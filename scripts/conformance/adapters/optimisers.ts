// Steps of an optimiser with the gradients given.
import { z } from 'zod';
import { NotOffered, adapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { adamSettings, makeOptimiser, sgdSettings } from '../network/optimiser.ts';
import type { OptimiserSettings } from '../network/optimiser.ts';
import type { Vector } from '../vector-file.ts';

const steps = z.int().positive().optional();
const inputs = z.record(z.string(), z.custom<Vector>());

function optimiser<Attributes extends z.ZodType<{ steps?: number | undefined }>>(
  attributes: Attributes,
  settingsOf: (given: z.output<Attributes>) => OptimiserSettings,
): Adapter {
  return adapter({
    attributes,
    inputs,
    compute: ({ attributes: given, inputs: { p, ...gradients } }) => {
      const values = Float32Array.from(p.data);
      const { step, state } = makeOptimiser(settingsOf(given), values.length);
      const count = given.steps ?? Object.keys(gradients).length;
      const outputs: Record<string, Vector> = {};
      for (let index = 0; index < count; index += 1) {
        const name = `step${index}.g`;
        if (!Object.hasOwn(gradients, name)) throw new Error(`the case lacks the input “${name}”`);
        step(values, Float32Array.from(gradients[name].data));
        outputs[`step${index}.p`] = { shape: p.shape, data: values.slice() };
      }
      const unread = Object.keys(gradients).find((name) => !/^step\d+\.g$/.test(name));
      if (unread !== undefined) throw new NotOffered(`the input “${unread}” is not known here`);
      for (const [name, data] of Object.entries(state())) {
        outputs[`final.${name}`] = { shape: p.shape, data };
      }
      return outputs;
    },
  });
}

const { lr, weight_decay: decay } = sgdSettings;

export const optimisers: Readonly<Record<string, Adapter>> = {
  sgd: optimiser(z.strictObject({ lr, weight_decay: decay, steps }), (given) => ({
    type: 'sgd',
    ...{ momentum: 0, dampening: 0, nesterov: false },
    ...given,
  })),
  sgd_momentum: optimiser(z.strictObject({ ...sgdSettings, steps }), (given) => ({
    type: 'sgd',
    ...given,
  })),
  adam: optimiser(z.strictObject({ ...adamSettings, steps }), (given) => ({
    type: 'adam',
    ...given,
  })),
};
