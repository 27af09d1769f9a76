import { compoundScaling } from '../../arch/zoo/efficientnet';
import type { EfficientnetScaling } from '../../arch/zoo/efficientnet';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { requireBetween } from '../require-between';
import { limits } from './model';
import type { Preset, ScalingState } from './model';
import { baseline, describeScaling } from './sentences';
import { scalingView } from './view';

export type { Preset as EfficientnetPreset } from './model';

/** What `scalingExplorer` starts with: φ, or depth, width and resolution apart. */
export interface ScalingExplorerOptions extends Partial<EfficientnetScaling> {
  /** The compound coefficient, from 0 to 7 (1, unless one of the others is given, which do not count beside it). */
  phi?: number | undefined;
}

/** The explorer with the published sizes that are given. */
export function scalingOf(
  presets: readonly Preset[],
  { phi, ...own }: ScalingExplorerOptions = {},
): Interactive {
  const isApart = phi === undefined && Object.keys(own).length > 0;
  const coefficient = phi ?? 1;
  requireBetween('scalingExplorer', 'phi', coefficient, limits.phi);
  const scaling: EfficientnetScaling = isApart
    ? { ...baseline, ...own }
    : compoundScaling(coefficient);
  for (const name of ['depth', 'width', 'resolution'] as const) {
    requireBetween('scalingExplorer', name, scaling[name], limits[name]);
  }
  const given: ScalingState = { scaling, phi: isApart ? null : coefficient, presets };
  return makeInteractive({
    page: 'scaling-explorer',
    given,
    picture: scalingView(given),
    description: describeScaling(given),
  });
}
