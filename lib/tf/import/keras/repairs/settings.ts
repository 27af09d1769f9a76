import { UnknownForm } from '../layer';
import { isObject } from '../../files/model-json';
import { activationOf } from './activation-names';
import type { Repair } from './repair';

const policyTypes: Partial<Record<string, string>> = {
  float64: 'float32',
  float16: 'float32',
  bfloat16: 'float32',
  mixed_float16: 'float32',
  mixed_bfloat16: 'float32',
  int64: 'int32',
  int16: 'int32',
  int8: 'int32',
  uint8: 'int32',
};

/** Settings that any layer may have. */
export const settingRepairs: readonly Repair[] = [
  {
    name: 'batch_shape (Keras 3) is called batch_input_shape',
    mend: ({ config }) => {
      if (!Array.isArray(config.batch_shape)) return;
      config.batch_input_shape = config.batch_shape;
      delete config.batch_shape;
    },
  },
  {
    name: 'types are names, not policies; types that TensorFlow.js has not become float32 or int32',
    mend: ({ config, name }) => {
      const { dtype } = config;
      const policy = isObject(dtype) && isObject(dtype.config) ? dtype.config.name : dtype;
      if (typeof policy !== 'string') return;
      if (policy.includes('_from_')) {
        throw new UnknownForm(`layer ${name} has weights quantised by Keras (${policy})`);
      }
      config.dtype = policyTypes[policy] ?? policy;
    },
  },
  {
    name: 'functions are names, not objects with a module',
    mend: ({ config }) => {
      for (const [key, value] of Object.entries(config)) {
        if (!isObject(value) || value.class_name !== 'function') continue;
        config[key] = isObject(value.config) ? value.config.name : value.config;
      }
    },
  },
  {
    name: 'activations have the names of TensorFlow.js; hard_sigmoid of Keras 3 is x / 6 + 1/2, not x / 5 + 1/2',
    mend: ({ config, name }, context) => {
      for (const key of ['activation', 'recurrent_activation']) {
        const given = config[key];
        if (typeof given !== 'string') continue;
        const renamed = activationOf(given, context);
        if (renamed === undefined) {
          throw new UnknownForm(`layer ${name} has the activation ${given}`);
        }
        config[key] = renamed;
      }
    },
  },
  {
    name: 'L1 and L2 regularizers are cases of L1L2; initializers are not needed when weights are loaded',
    mend: ({ config }, { isKnown }) => {
      for (const [key, value] of Object.entries(config)) {
        if (!isObject(value) || typeof value.class_name !== 'string') continue;
        const own = isObject(value.config) ? value.config : {};
        if (value.class_name === 'L1' || value.class_name === 'L2') {
          config[key] = { class_name: 'L1L2', config: { l1: own.l1 ?? 0, l2: own.l2 ?? 0 } };
        } else if (key.endsWith('_initializer')) {
          const isUsable = isKnown(value.class_name) && !('seed' in own && isObject(own.seed));
          config[key] = isUsable ? { class_name: value.class_name, config: own } : 'zeros';
        } else if (key !== 'layer') {
          config[key] = { class_name: value.class_name, config: own };
        }
      }
    },
  },
];
