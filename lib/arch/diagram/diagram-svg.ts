import type { Architecture, LayersOn } from '../architecture';
import { describeDiagram } from './describe';
import { depthOf } from './depth';
import type { DiagramOptions } from './options';
import { layOut } from './page';
import { paintSvg } from './paint-svg';
import { prepare } from './prepare';

/**
 * A picture of a network as an SVG file that stands still: each layer a box, branches side by side,
 * shortcuts as arcs, side heads below.
 *
 * @param options depth of the opened blocks, width (800), title
 * @throws ShapeError or OptionError that names the first layer that does not fit
 */
export function diagramSvg(
  architecture: LayersOn & Partial<Architecture>,
  options: DiagramOptions = {},
): string {
  const prepared = prepare(architecture);
  const scene = layOut(prepared, depthOf('diagramSvg', prepared, options), options);
  const title = options.title ?? prepared.architecture.name;
  return paintSvg(scene, title, describeDiagram(prepared));
}
