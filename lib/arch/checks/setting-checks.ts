import { toPair } from '../../ops/batch';
import { imagePads, resolvePadding } from '../../ops/padding';
import type { Padding, Pads } from '../../ops/padding';
import { OptionError, oneOf, quote, requireFinite, requireWhole } from '../../tensor';
import { requireActivationName } from '../activation-name';
import type { ActivationName } from '../activation-name';
import type { LayerDescription } from '../description';
import type { Initializer } from '../initializer';
import { requireInitializer } from '../initializer';

/** Throws an OptionError unless a setting has a value of its kind; sizes of images play no part. */
type SettingCheck = (where: string, name: string, value: unknown) => void;

const whole: SettingCheck = (where, name, value) => {
  requireWhole(where, name, value as number, 1);
};

const pair: SettingCheck = (where, name, value) => {
  toPair(where, name, value as number);
};

const padding: SettingCheck = (where, _name, value) => {
  resolvePadding(where, value as Padding, [1, 1], [1, 1], [1, 1], [1, 1]);
};

const flag: SettingCheck = (where, name, value) => {
  if (typeof value === 'boolean') return;
  throw new OptionError(`${where}: ${name} must be true or false, but is ${quote(value)}.`);
};

const text: SettingCheck = (where, name, value) => {
  if (typeof value === 'string') return;
  throw new OptionError(`${where}: ${name} must be a text, but is ${quote(value)}.`);
};

const choice =
  (...choices: readonly string[]): SettingCheck =>
  (where, name, value) => {
    if (choices.includes(value as string)) return;
    throw new OptionError(
      `${where}: ${name} must be ${oneOf(choices.map((each) => quote(each)))}, but is ${quote(value)}.`,
    );
  };

const numberThat =
  (isGood: (value: number) => boolean, says: string): SettingCheck =>
  (where, _name, value) => {
    if (typeof value === 'number' && isGood(value)) return;
    throw new OptionError(`${where}: ${says}, but is ${quote(value)}.`);
  };

const activation: SettingCheck = (where, _name, value) => {
  requireActivationName(where, value);
};

const initializer: SettingCheck = (where, _name, value) => {
  requireInitializer(where, value as Initializer);
};

const object: SettingCheck = (where, name, value) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new OptionError(
    `${where}: ${name} must be an object, such as { slope: 0.1 } or {}, but is ${quote(value)}.`,
  );
};

/** A list of lists of numbers. */
const lists: SettingCheck = (where, name, value) => {
  const isGood =
    Array.isArray(value) &&
    value.every(
      (list: unknown) => Array.isArray(list) && list.every((each) => Number.isFinite(each)),
    );
  if (isGood) return;
  throw new OptionError(`${where}: ${name} must be lists of numbers, but is ${quote(value)}.`);
};

/** How the value of each setting is checked; names mean the same in every kind of layer. */
export const settingChecks: Readonly<Partial<Record<string, SettingCheck>>> = {
  activation,
  bias: flag,
  ceil: flag,
  codes: lists,
  connections: lists,
  countPadding: flag,
  dilation: pair,
  epsilon: numberThat((value) => value > 0 && value < Infinity, 'epsilon must be a number above 0'),
  filters: whole,
  function: activation,
  gate: choice('sigmoid', 'hardSigmoid'),
  groups: whole,
  initializer,
  momentum: numberThat((value) => value >= 0 && value <= 1, 'momentum must be from 0 to 1'),
  multiplier: whole,
  options: object,
  padding,
  rate: numberThat(
    (value) => value >= 0 && value < 1,
    'rate, the share that is dropped, must be at least 0 and less than 1',
  ),
  reduction: whole,
  size: pair,
  stride: pair,
  trainable: flag,
  type: text,
  units: whole,
  varianceUses: choice('unbiased', 'biased'),
};

/** Settings that mean something else in one kind. */
export const ownChecks: Partial<
  Record<LayerDescription['kind'], Readonly<Partial<Record<string, SettingCheck>>>>
> = {
  pad2d: {
    padding: (where, _name, value) => {
      imagePads(where, value as number | Pads);
    },
  },
};

/** What can be told to an activation of each name, besides its own name. */
const optionsOf: Partial<Record<ActivationName, readonly string[]>> = {
  elu: ['alpha'],
  gelu: ['approximate'],
  leakyRelu: ['slope'],
  radialBasis: ['center', 'epsilon'],
  selu: ['alpha', 'gamma'],
  swish: ['alpha'],
};

/** @throws OptionError unless an activation of this name has this option, and it has such a value */
export function checkActivationOption(
  where: string,
  activationName: ActivationName,
  name: string,
  value: unknown,
): void {
  const known = optionsOf[activationName] ?? [];
  if (!known.includes(name)) {
    throw new OptionError(
      `${where}: ${activationName} has no option ${quote(name)}; it has ${known.length > 0 ? known.join(', ') : 'none'}.`,
    );
  }
  if (name === 'approximate') choice('none', 'tanh')(where, name, value);
  else requireFinite(where, name, value as number);
}
