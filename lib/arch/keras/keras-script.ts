import { named } from '../architecture';
import type { Architecture, LayersOn } from '../architecture';
import { resolve } from '../resolve/resolve';
import type { ResolvedLayer } from '../resolve/resolve';
import { helperNeeds, helpers } from './helpers';
import type { HelperName } from './helpers';
import { kerasName } from './python';
import { scriptBody } from './script-body';

/**
 * A Python script that builds the same network with Keras 3: the same names of layers, shapes and
 * weights. `python script.py` prints its summary and how many parameters it has; `build_model()`
 * of it returns the model. Side heads become further outputs, behind the main one.
 *
 * Names keep letters, digits, `_`, `-` and `.`; other characters become `_`, for TensorFlow takes
 * no others. Keras puts the biased variance of a batch into batch norm's running one, whatever
 * `varianceUses` says.
 *
 * @throws ShapeError or OptionError when the layers do not fit
 */
export function kerasScript(description: LayersOn & Partial<Architecture>): string {
  const architecture = named(description);
  const resolved = resolve(architecture);
  const input = 'input';
  const body = scriptBody(resolved, input);
  const used = neededHelpers(body.helpers);
  const texts = used.map((name) => helpers[name] as string);
  const code = [...texts, ...body.lines].join('\n');
  const imports = [
    ...(code.includes('np.') ? ['import numpy as np', ''] : []),
    'import keras',
    `from keras import ${code.includes('ops.') ? 'layers, ops' : 'layers'}`,
  ];
  const constants = [...body.constants].map(([name, text]) => `${name} = ${text}`);
  const outputs = body.outputs.length === 1 ? body.outputs[0] : `[${body.outputs.join(', ')}]`;
  const shape = architecture.input.join(', ') + (architecture.input.length === 1 ? ',' : '');
  const build = [
    'def build_model():',
    `    inputs = keras.Input(shape=(${shape}), name="${input}")`,
    ...body.lines,
    `    return keras.Model(inputs, ${outputs}, name="${kerasName(architecture.name)}")`,
  ];
  const main = [
    'if __name__ == "__main__":',
    '    model = build_model()',
    '    model.summary()',
    '    print(f"{model.name}: {model.count_params():,} parameters")',
  ];
  const head = [docstring(architecture, resolved), '', ...imports];
  const parts = [head, ...constants, ...texts, build, main].map((part) =>
    typeof part === 'string' ? part : part.join('\n'),
  );
  return `${parts.join('\n\n\n')}\n`;
}

function docstring(
  { name, variant, year, source }: Architecture,
  resolved: readonly ResolvedLayer[],
): string {
  const count = (which: 'weights' | 'states'): number => countValues(resolved, which);
  const [learned, kept] = [count('weights'), count('states')];
  const title = [name, variant, year].filter((part) => part !== undefined && part !== '');
  const counts =
    kept === 0
      ? `It has ${written(learned)} parameters.`
      : `It has ${written(learned)} parameters to learn and ${written(kept)} running statistics;\nKeras counts both: ${written(learned + kept)}.`;
  const lines = [
    `${title.join(', ')}.`,
    ...(source === undefined ? [] : [`Source: ${source}`]),
    '',
    counts,
    '',
    'Needs Keras 3: pip install keras tensorflow-cpu',
  ];
  const text = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"""${text}\n"""`;
}

/** How many values the weights, or the running statistics, of all layers hold. */
function countValues(layers: readonly ResolvedLayer[], which: 'weights' | 'states'): number {
  return layers.reduce(
    (sum, layer) =>
      sum +
      layer[which].reduce((own, { count }) => own + count, 0) +
      layer.chains.reduce((inside, chain) => inside + countValues(chain, which), 0),
    0,
  );
}

const written = (count: number): string => count.toLocaleString('en-US');

/** Helpers with what they need, in the order in which they can be defined. */
function neededHelpers(wanted: ReadonlySet<HelperName>): HelperName[] {
  const all = new Set<HelperName>();
  for (const name of wanted) {
    for (const need of helperNeeds[name] ?? []) all.add(need);
    all.add(name);
  }
  return [...all];
}
