import { requireWhole } from '../../tensor';
import { requireBetween } from '../require-between';

/** What is shown. */
export interface ShortcutState {
  /** L, how many blocks stand one behind the other. */
  blocks: number;
  /** Slopes are drawn from the normal distribution with this mean and standard deviation. */
  mean: number;
  spread: number;
  /** Which drawing the lines show. */
  seed: number;
}

/** What can be set, and how far. */
export const limits = {
  blocks: { min: 1, max: 60, step: 1 },
  mean: { min: -1, max: 1, step: 0.05 },
  spread: { min: 0, max: 1, step: 0.05 },
} as const;

/** Settings with something to see, by their names. */
export const presets: Readonly<Record<string, { mean: number; spread: number }>> = {
  'slope 0.1': { mean: 0.1, spread: 0 },
  'slope −0.5': { mean: -0.5, spread: 0 },
  'slope −1': { mean: -1, spread: 0 },
  'random around 0': { mean: 0, spread: 0.2 },
};

/** What `shortcutExplorer` starts with. */
export interface ShortcutExplorerOptions {
  /** L, the number of blocks, 1 to 60 (20). */
  blocks?: number;
  /** The mean of the slopes of F, −1 to 1 (0). */
  mean?: number;
  /** The standard deviation of the slopes, 0 to 1 (0.2). */
  spread?: number;
  /** Which slopes are drawn (1). */
  seed?: number;
}

/** @throws OptionError when a setting makes no sense */
export function firstState({
  blocks = 20,
  mean = 0,
  spread = 0.2,
  seed = 1,
}: ShortcutExplorerOptions): ShortcutState {
  const state = { blocks, mean, spread, seed };
  requireWhole('shortcutExplorer', 'blocks', blocks, 1);
  requireWhole('shortcutExplorer', 'seed', seed, 0);
  for (const name of ['blocks', 'mean', 'spread'] as const) {
    const { min, max } = limits[name];
    requireBetween('shortcutExplorer', name, state[name], [min, max]);
  }
  return state;
}
