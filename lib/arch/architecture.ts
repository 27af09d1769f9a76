import type { LayerDescription } from './description';

/** A network as plain data. All that is known about it follows from this. */
export interface Architecture {
  /** What it is called: `LeNet-5`. */
  name: string;
  /** The shape of one sample: [height, width, channels], or [values]. */
  input: readonly number[];
  /** Its layers, from `layers`. */
  layers: readonly LayerDescription[];
  /** Which of its variants this is, in words. */
  variant?: string | undefined;
  /** The year in which it was published. */
  year?: number | undefined;
  /** The paper that it is from. */
  source?: string | undefined;
}

/** What an architecture needs to have, to be resolved. */
export type LayersOn = Pick<Architecture, 'input' | 'layers'>;

/** The same architecture, called `network` if it has no name. */
export function named(description: LayersOn & Partial<Architecture>): Architecture {
  return { ...description, name: description.name ?? 'network' };
}
