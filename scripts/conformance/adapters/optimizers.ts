// Steps of an optimiser with the gradients given.
import { createOptimizer } from 'convlab/nn';
import type { OptimizerDescription } from 'convlab/nn';
import { z } from 'zod';
import { NotOffered, adapter } from '../adapter.ts';
import type { Adapter } from '../adapter.ts';
import { vectors } from '../layout.ts';
import { adamSettings, describeOptimizer, sgdSettings } from '../network/optimizer.ts';
import type { Vector } from '../vector-file.ts';

const steps = z.int().positive().optional();

/** What the vectors call the parts of an optimiser's state. */
const stateNames: Readonly<Record<string, string>> = { firstMoment: 'm', secondMoment: 'v' };

function optimizer<Attributes extends z.ZodType<{ steps?: number | undefined }>>(
  attributes: Attributes,
  describe: (given: z.output<Attributes>) => OptimizerDescription,
): Adapter {
  return adapter({
    attributes,
    inputs: vectors,
    compute: ({ attributes: given, inputs: { p, ...gradients } }) => {
      const unread = Object.keys(gradients).find((name) => !/^step\d+\.g$/.test(name));
      if (unread !== undefined) throw new NotOffered(`the input “${unread}” is not known here`);
      const target = {
        parameterValues: Float32Array.from(p.data),
        gradientValues: new Float32Array(p.data.length),
      };
      const working = createOptimizer(target, describe(given));
      const outputs: Record<string, Vector> = {};
      const count = given.steps ?? Object.keys(gradients).length;
      for (let index = 0; index < count; index += 1) {
        const name = `step${index}.g`;
        if (!Object.hasOwn(gradients, name)) throw new Error(`the case lacks the input “${name}”`);
        target.gradientValues.set(Array.from(gradients[name].data));
        working.step();
        outputs[`step${index}.p`] = { shape: p.shape, data: target.parameterValues.slice() };
      }
      for (const [name, { data }] of Object.entries(working.state)) {
        outputs[`final.${stateNames[name] ?? name}`] = { shape: p.shape, data: data.slice() };
      }
      working.dispose();
      return outputs;
    },
  });
}

const { lr, weight_decay: decay } = sgdSettings;

export const optimizers: Readonly<Record<string, Adapter>> = {
  sgd: optimizer(z.strictObject({ lr, weight_decay: decay, steps }), (given) =>
    describeOptimizer({
      type: 'sgd',
      ...{ momentum: 0, dampening: 0, nesterov: false },
      ...given,
    }),
  ),
  sgd_momentum: optimizer(z.strictObject({ ...sgdSettings, steps }), (given) =>
    describeOptimizer({ type: 'sgd', ...given }),
  ),
  adam: optimizer(z.strictObject({ ...adamSettings, steps }), (given) =>
    describeOptimizer({ type: 'adam', ...given }),
  ),
};
