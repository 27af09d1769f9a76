import { isObject } from './files/model-json';

/**
 * A copy of a graph's model.json whose inputs [count, height, width, channels] take any number of
 * pictures of any size; the channels stay. What it does not know it leaves as it is.
 */
export function withAnySize<Json extends object>(json: Json): Json {
  const copy = structuredClone(json);
  const { modelTopology, signature } = copy as Record<string, unknown>;
  const nodes =
    isObject(modelTopology) && Array.isArray(modelTopology.node) ? modelTopology.node : [];
  for (const node of nodes as unknown[]) {
    if (!isObject(node) || node.op !== 'Placeholder' || !isObject(node.attr)) continue;
    const { shape } = node.attr;
    if (isObject(shape)) freeSizes(shape.shape);
  }
  const inputs = isObject(signature) && isObject(signature.inputs) ? signature.inputs : {};
  for (const input of Object.values(inputs)) if (isObject(input)) freeSizes(input.tensorShape);
  return copy;
}

/** Makes all but the last of four sizes unknown. */
function freeSizes(shape: unknown): void {
  if (!isObject(shape) || !Array.isArray(shape.dim) || shape.dim.length !== 4) return;
  for (const axis of shape.dim.slice(0, 3) as unknown[]) if (isObject(axis)) axis.size = '-1';
}
