import { layerRepairs } from './layers';
import { operationRepairs } from './operations';
import { refusals } from './refusals';
import type { Repair } from './repair';
import { settingRepairs } from './settings';

export { requireKnown } from './refusals';
export type { RepairContext } from './repair';

/** All repairs of layers, in the order in which they are tried. */
export const repairs: readonly Repair[] = [
  ...settingRepairs,
  ...operationRepairs,
  ...layerRepairs,
  ...refusals,
];
