import type { Architecture } from '../architecture';
import { describeDiagram } from './describe';
import { depthOf } from './depth';
import { layOut, prepare } from './page';
import type { DiagramOptions } from './page';
import { paintSvg } from './paint-svg';

/**
 * A picture of a network as an SVG file that stands still: each layer a box, branches side by side,
 * shortcuts as arcs, side heads below.
 *
 * @param options depth of the opened blocks, width (800), title
 * @throws ShapeError or OptionError that names the first layer that does not fit
 */
export function diagramSvg(architecture: Architecture, options: DiagramOptions = {}): string {
  const prepared = prepare(architecture);
  const scene = layOut(prepared, depthOf('diagramSvg', prepared, options), options);
  const title = options.title ?? architecture.name;
  return paintSvg(scene, title, describeDiagram(prepared));
}
