import { activationLayers } from './activation-layers';
import { weightLayers } from './weight-layers';
import { windowLayers } from './window-layers';

/** Layers that Keras does not have, as they are written into a script that needs them. */
export const helpers = { ...windowLayers, ...weightLayers, ...activationLayers } as const;

/** The name of a layer that a script brings along. */
export type HelperName = keyof typeof helpers;

/** What other helpers a helper is made with. */
export const helperNeeds: Partial<Record<HelperName, readonly HelperName[]>> = {
  WindowMax2D: ['window_cells'],
  WindowMean2D: ['window_cells'],
};
