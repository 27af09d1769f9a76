import type { Architecture } from '../../arch';
import type { AnyTensor, Tensor } from '../../tensor';

/** A place in a backbone from which feature maps can be taken. */
export interface BackboneStage {
  readonly name: string;
  /** One picture's feature maps: `[height, width, channels]`. */
  readonly shape: readonly number[];
}

/** How feature maps become one vector per picture. */
export type FeaturePool = 'average' | 'max' | 'flatten';

/** Where feature maps come from. */
export interface MapsOptions {
  /** One of the stages, by name (the last one). */
  stage?: string | undefined;
  /** How many pictures are computed at a time (32). */
  batchSize?: number | undefined;
}

/** What `features` may be told. */
export interface FeaturesOptions extends MapsOptions {
  /** How each map becomes numbers: its mean, its largest value, or all of its values ('average'). */
  pool?: FeaturePool | undefined;
  /** Keeps the features on disk and reads them from there the next time; a text is the folder (false). */
  cache?: boolean | string | undefined;
}

/** A backbone whose layers can be trained on. */
export interface TrainableBackbone {
  /** Its layers up to the last stage, without any pooling or head behind it. */
  readonly architecture: Architecture;
  /** By the names of lib/nn, as `setWeights` and `setModelWeights` take them. */
  readonly weights: Readonly<Record<string, Tensor>>;
}

/**
 * A network that was trained on something else, without its head: pictures in, feature maps out.
 * The preparation of the pictures belongs to it, so that it cannot be forgotten.
 */
export interface Backbone {
  readonly name: string;
  /** One line: what it learned from, and the licence. */
  readonly note: string;
  /** What its first layer takes, such as `[32, 32, 1]`. */
  readonly input: readonly number[];
  /** Places from which features can be taken, from near the picture to the end. */
  readonly stages: readonly BackboneStage[];
  /** SHA-256 of weights and preparation: other features, another fingerprint. */
  readonly fingerprint: string;
  /**
   * What the first layer wants of pictures `[count, height, width, channels]` (pixels from 0 to 255
   * or real numbers from 0 to 1) of any size: resized, in its order of channels, on its scale.
   */
  prepare(x: AnyTensor): Tensor;
  /** Feature maps `[count, height', width', channels']` of pictures as `prepare` takes them. */
  maps(x: AnyTensor, options?: MapsOptions): Tensor;
  /** One vector for each picture: `[count, length]`. */
  features(x: AnyTensor, options?: FeaturesOptions): Promise<Tensor>;
  /** Absent when the backbone cannot be trained, as a graph model. */
  readonly trainable?: TrainableBackbone | undefined;
}
