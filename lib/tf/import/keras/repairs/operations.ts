import { UnknownForm } from '../layer';
import type { Constant, KerasLayer } from '../layer';
import { activationOf } from './activation-names';
import { become } from './repair';
import type { Repair } from './repair';

/** What was written in Python as a calculation with tensors. */
export const operationRepairs: readonly Repair[] = [
  {
    name: 'operations on tensors with a number (x + 3, x * 2) are Rescaling',
    mend: (layer) => {
      const operation = operationOf(layer);
      if (operation === undefined || layer.constants.length === 0) return;
      const inputs = layer.inbound_nodes ?? [];
      const isSingle =
        inputs.length === 1 && inputs[0].length === 1 && layer.constants.length === 1;
      const line = isSingle ? asLine(operation, layer.constants[0]) : undefined;
      if (!line) throw new UnknownForm(`layer ${layer.name} computes ${operation} with numbers`);
      become(layer, 'Rescaling', { scale: line[0], offset: line[1] });
      layer.inbound_nodes = inputs.map((node) =>
        node.map(([from, call, output]) => [from, call, output, {}]),
      );
      layer.constants = [];
    },
  },
  {
    name: 'functions called on tensors (keras.ops.relu) are Activation',
    mend: (layer, context) => {
      if (context.isKnown(layer.class_name)) return;
      const name = layer.class_name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
      const activation = activationOf(name, context);
      if (activation !== undefined) become(layer, 'Activation', { activation });
    },
  },
];

type Operation = 'add' | 'subtract' | 'multiply' | 'divide';

/** Factor and summand of x · factor + summand; undefined for a number divided by x. */
function asLine(
  operation: Operation,
  { value, isFirst }: Constant,
): [factor: number, summand: number] | undefined {
  switch (operation) {
    case 'add':
      return [1, value];
    case 'subtract':
      return isFirst ? [-1, value] : [1, -value];
    case 'multiply':
      return [value, 0];
    case 'divide':
      return isFirst ? undefined : [1 / value, 0];
  }
}

const operations: Partial<Record<string, Operation>> = {
  Add: 'add',
  Subtract: 'subtract',
  Multiply: 'multiply',
  TrueDivide: 'divide',
  Divide: 'divide',
  '__operators__.add': 'add',
  'math.add': 'add',
  'math.subtract': 'subtract',
  'math.multiply': 'multiply',
  'math.truediv': 'divide',
  'math.divide': 'divide',
};

/** Which operation on tensors a layer of Keras stands for that was written as `a + b`. */
function operationOf({ class_name, config }: KerasLayer): Operation | undefined {
  const name = class_name === 'TFOpLambda' ? config.function : class_name;
  return typeof name === 'string' ? operations[name] : undefined;
}
