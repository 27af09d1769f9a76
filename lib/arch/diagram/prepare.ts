import { named } from '../architecture';
import type { Architecture, LayersOn } from '../architecture';
import { resolve } from '../resolve/resolve';
import type { ResolvedLayer } from '../resolve/resolve';
import { summarize } from '../summary/summarize';
import type { ArchitectureSummary } from '../summary/summary-types';
import { countBoxes, deepest, diagramNodes } from './nodes';

/** More boxes than this are not opened unless asked for. */
const readable = 110;

/** A network ready to be drawn at several depths. */
export interface Prepared {
  architecture: Architecture;
  resolved: readonly ResolvedLayer[];
  summary: ArchitectureSummary;
  deepest: number;
  /** The depth that is shown unless another is asked for. */
  usual: number;
}

/** Works out all that the pictures of a network need. */
export function prepare(description: LayersOn & Partial<Architecture>): Prepared {
  const architecture = named(description);
  const resolved = resolve(architecture);
  const most = deepest(resolved);
  let usual = most;
  while (usual > 0 && countBoxes(diagramNodes(resolved, usual)) > readable) usual -= 1;
  return { architecture, resolved, summary: summarize(architecture), deepest: most, usual };
}
