import type { ResolvedLayer } from '../../arch';

/** One thing that happens on the way through a network, and has a result that can be looked at. */
export interface Step {
  /** As the layer that does it: `conv1`; `input` is the picture itself. */
  name: string;
  /** `conv2d`, `relu`, `add`, … */
  kind: string;
  /** None for the picture. */
  layer?: ResolvedLayer | undefined;
  /** The steps whose results it takes. */
  inputs: readonly string[];
  /** The shape of its result: `[height, width, channels]` or `[numbers]`. */
  output: readonly number[];
  /** The outermost layer that it belongs to. */
  outer: string;
  /** The way through a block that it stands in, in words. */
  within?: string | undefined;
}

/** All steps in the order in which they happen; those inside of blocks stand between the others. */
export function stepsOf(input: readonly number[], resolved: readonly ResolvedLayer[]): Step[] {
  const steps: Step[] = [
    { name: 'input', kind: 'input', inputs: [], output: input, outer: 'input' },
  ];
  let from = 'input';
  for (const layer of resolved) from = addSteps(steps, layer, from, layer.name, undefined);
  return steps;
}

/** Adds the steps of a layer, and says whose result is its own. */
function addSteps(
  steps: Step[],
  layer: ResolvedLayer,
  from: string,
  outer: string,
  within: string | undefined,
): string {
  const { name, description, output, chains } = layer;
  const { kind } = description;
  const ways = chains.map((chain, index) => {
    let last = from;
    const way = kind === 'block' ? within : wayOf(layer, index);
    for (const inside of chain) last = addSteps(steps, inside, last, outer, way);
    return last;
  });
  if (kind === 'block') return ways[0];
  const own = kind === 'activation' ? description.function : kind === 'residual' ? 'add' : kind;
  const inputs = ways.length > 0 ? ways : [from];
  steps.push({ name, kind: own, layer, inputs, output, outer, within });
  return name;
}

function wayOf({ name, description }: ResolvedLayer, index: number): string {
  if (description.kind === 'concat') return `${name}, branch ${index + 1}`;
  return `${name}, ${index === 0 ? 'branch' : 'shortcut'}`;
}

/** Rows, columns and channels of a result; a list of numbers is channels at one place. */
export function mapsShape(
  output: readonly number[],
): [height: number, width: number, channels: number] {
  return output.length === 3 ? [output[0], output[1], output[2]] : [1, 1, output[0]];
}
