import { requireWhole } from '../../tensor';
import { requireBetween } from '../require-between';

/** What is shown: one convolution, stride 1, padding ‘same’, without biases. */
export interface SeparableState {
  /** F, the side of the kernel. */
  kernel: number;
  /** Channels that come in, and that go out. */
  inputs: number;
  outputs: number;
  /** The side of the map. */
  size: number;
}

export type SettingName = keyof SeparableState;

const channels = [1, 2, 3, 4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

/** What a slider offers for each setting. */
export const choices: Readonly<Record<SettingName, readonly number[]>> = {
  kernel: [1, 3, 5, 7, 9],
  inputs: channels,
  outputs: channels,
  size: [1, 2, 4, 7, 8, 14, 16, 28, 32, 56, 64, 112, 128, 224],
};

/** `choices` with the number that is set, should it not be among them. */
export function choicesWith(name: SettingName, value: number): number[] {
  return [...new Set([...choices[name], value])].sort((one, other) => one - other);
}

/** What `separableExplorer` starts with. */
export interface SeparableExplorerOptions {
  /** F, the side of the kernel, 1 to 11 (3). */
  kernel?: number;
  /** Channels that come in, 1 to 1024 (32). */
  inputs?: number;
  /** Channels that go out, 1 to 1024 (64). */
  outputs?: number;
  /** The side of the map, 1 to 224 (28). */
  size?: number;
}

const most: Readonly<Record<SettingName, number>> = {
  kernel: 11,
  inputs: 1024,
  outputs: 1024,
  size: 224,
};

/** @throws OptionError when a setting makes no sense */
export function firstState({
  kernel = 3,
  inputs = 32,
  outputs = 64,
  size = 28,
}: SeparableExplorerOptions): SeparableState {
  const state = { kernel, inputs, outputs, size };
  for (const name of ['kernel', 'inputs', 'outputs', 'size'] as const) {
    requireWhole('separableExplorer', name, state[name], 1);
    requireBetween('separableExplorer', name, state[name], [1, most[name]]);
  }
  return state;
}
