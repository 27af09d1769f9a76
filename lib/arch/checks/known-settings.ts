import { ConvlabError, OptionError, quote } from '../../tensor';
import { nearestNames } from '../../tensor/nearest-names';
import { isActivationName } from '../activation-name';
import type { LayerDescription } from '../description';
import { rules } from '../rules';
import { checkActivationOption, ownChecks, settingChecks } from './setting-checks';

/** What a kind cannot do without, besides the lists of layers inside of it. */
const needed: Partial<Record<LayerDescription['kind'], readonly string[]>> = {
  activation: ['function'],
  conv2d: ['filters', 'size'],
  dense: ['units'],
  depthwiseConv2d: ['size'],
  dropout: ['rate'],
  pad2d: ['padding'],
  radialBasisOutput: ['codes'],
};

/**
 * All that is wrong with the settings of a layer by themselves: those that its kind does not know
 * (the type checker sees a typing error only where the settings are written down in the call
 * itself), those that are missing, and values that no layer could have. Whether they fit the shape
 * that arrives is for the rules.
 */
export function settingErrors(where: string, description: LayerDescription): ConvlabError[] {
  const known = ['kind', 'name', 'trainable', ...rules[description.kind].settings];
  const given = Object.entries(description).filter(([, value]) => value !== undefined);
  return [
    ...Object.keys(description)
      .filter((name) => !known.includes(name))
      .map((name) => unknownSetting(where, description, name)),
    ...(needed[description.kind] ?? [])
      .filter((name) => !given.some(([each]) => each === name))
      .map((name) => missingSetting(where, description, name)),
    ...given.flatMap(([name, value]) =>
      known.includes(name)
        ? errorsOf(() => {
            (ownChecks[description.kind]?.[name] ?? settingChecks[name])?.(where, name, value);
          })
        : [],
    ),
    ...optionErrors(where, description),
  ];
}

function unknownSetting(where: string, { kind }: LayerDescription, name: string): OptionError {
  const names = [...rules[kind].settings, 'trainable', 'name'];
  const text = `${where}: there is no setting ${quote(name)} of ${kind}; it has ${names.join(', ')}.`;
  if (name === 'activation') {
    return new OptionError(`${text} Put the activation behind it as a layer: layers.relu().`);
  }
  const [near] = nearestNames(name, names, 1);
  return new OptionError(`${text} Did you mean ${near}?`);
}

function missingSetting(where: string, { kind }: LayerDescription, name: string): OptionError {
  const examples: Record<string, string> = {
    codes: 'one list of numbers for each class',
    filters: 'how many, such as filters: 32',
    function: "such as function: 'relu'",
    padding: 'such as padding: 1',
    rate: 'the share that is dropped, such as rate: 0.5',
    size: 'the size of the kernel, such as size: 3',
    units: 'how many outputs, such as units: 10',
  };
  return new OptionError(`${where}: ${kind} needs ${name}: ${examples[name]}.`);
}

function optionErrors(where: string, description: LayerDescription): ConvlabError[] {
  if (description.kind !== 'activation' || !isActivationName(description.function)) return [];
  const options: unknown = description.options;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return [];
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) =>
      errorsOf(() => {
        checkActivationOption(where, description.function, name, value);
      }),
    );
}

/** What a check throws on purpose, as a list. */
export function errorsOf(check: () => void): ConvlabError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof ConvlabError) return [error];
    throw error;
  }
}
