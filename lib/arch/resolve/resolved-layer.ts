import type { LayerDescription } from '../description';
import type { Initializer } from '../initializer';
import type { LayerFacts } from '../rules/rule';

/** A layer of which everything is known that its description says. */
export interface ResolvedLayer<
  Description extends LayerDescription = LayerDescription,
> extends Required<LayerFacts> {
  /** A name that no other layer has. */
  readonly name: string;
  /** As it was given; an `activation` in it has become the next layer. */
  readonly description: Description;
  /** For messages: `layer 3 (conv2d_2)`. */
  readonly where: string;
  /** The shape of one sample. */
  readonly input: readonly number[];
  /** false: it, or a block around it, is frozen. */
  readonly trainable: boolean;
  /** How its weights are drawn, if it has a choice. */
  readonly initializer: Initializer | undefined;
  /** The layers inside of it: branch and shortcut, the branches, or the list of a block. */
  readonly chains: readonly (readonly ResolvedLayer[])[];
}
