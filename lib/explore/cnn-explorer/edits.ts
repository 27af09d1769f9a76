import type { LayerDescription } from '../../arch';
import type { NetworkDescription } from '../../nn';
import type { Padding } from '../../ops';

/** A weight that was changed by hand. */
export interface WeightEdit {
  /** Which number of the tensor, counted row by row. */
  index: number;
  value: number;
}

type ByName<Value> = Readonly<Partial<Record<string, Value>>>;

/** All that somebody has changed in a network, as plain data. */
export interface Edits {
  /** By the name of the layer. */
  stride: ByName<number>;
  padding: ByName<Padding>;
  /** The channels that are switched off, by the name of the layer. */
  off: ByName<readonly number[]>;
  /** By the name of the tensor: `conv1.kernel`. */
  weights: ByName<readonly WeightEdit[]>;
}

export const noEdits: Edits = { stride: {}, padding: {}, off: {}, weights: {} };

/** How many things were changed. */
export function countEdits({ stride, padding, off, weights }: Edits): number {
  const inLists = [...Object.values(off), ...Object.values(weights)];
  const single = Object.keys(stride).length + Object.keys(padding).length;
  return single + inLists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

/** The network with other strides and paddings. */
export function editedDescription(
  description: NetworkDescription,
  { stride, padding }: Edits,
): NetworkDescription {
  const edit = (layer: LayerDescription): LayerDescription => {
    const changed: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(layer)) {
      if (!Array.isArray(value)) continue;
      if (key === 'layers' || key === 'branch' || key === 'shortcut') {
        changed[key] = (value as LayerDescription[]).map(edit);
      } else if (key === 'branches') {
        changed[key] = (value as LayerDescription[][]).map((branch) => branch.map(edit));
      }
    }
    const { name = '' } = layer;
    if (Object.hasOwn(stride, name)) changed.stride = stride[name];
    if (Object.hasOwn(padding, name)) changed.padding = padding[name];
    return Object.keys(changed).length === 0 ? layer : { ...layer, ...changed };
  };
  return { ...description, layers: description.layers.map(edit) };
}

/** The edits with another weight. */
export function withWeight(edits: Edits, tensor: string, edit: WeightEdit): Edits {
  const others = (edits.weights[tensor] ?? []).filter(({ index }) => index !== edit.index);
  return { ...edits, weights: withEntry(edits.weights, tensor, [...others, edit]) };
}

/** The edits with a channel switched off, or on again. */
export function withChannel(edits: Edits, layer: string, channel: number, off: boolean): Edits {
  const others = (edits.off[layer] ?? []).filter((each) => each !== channel);
  const list = off ? [...others, channel] : others;
  return { ...edits, off: withEntry(edits.off, layer, list.length > 0 ? list : undefined) };
}

/** A record with another entry, or without it. */
export function withEntry<Value>(
  record: ByName<Value>,
  key: string,
  value: Value | undefined,
): Partial<Record<string, Value>> {
  const others = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  return value === undefined ? others : { ...others, [key]: value };
}
