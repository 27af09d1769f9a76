/** How far the download of a model is. */
export interface LoadProgress {
  /** The file that is coming in. */
  file: string;
  /** Bytes of the model's weights that are here. */
  bytes: number;
  /** Bytes of all its weights. */
  total: number;
}

/** How a model is found, checked and kept. */
export interface LoadOptions {
  /**
   * What the model must be: the SHA-256 of the whole model as `modelSums(folder)` prints it, or that
   * of each of its files by name. Without it, lengths alone are checked.
   */
  sha256?: string | Record<string, string>;
  /** The folder for downloaded models (datasets/cache/models, or models in $CONVLAB_DATA); false keeps nothing. */
  cache?: string | false;
  /** Downloads again what the cache already has (false). */
  refresh?: boolean;
  /** Models with more bytes are refused (1 GB). */
  maxBytes?: number;
  /** Seconds without a byte after which a connection counts as broken (30). */
  timeout?: number;
  /** How often a broken download is tried (3). */
  attempts?: number;
  /** Is told about the download, in place of the line that is shown by default. */
  onProgress?: (progress: LoadProgress) => void;
  /** Warns of weights that are not finite numbers (true). */
  checkValues?: boolean;
}

/** How a graph model is found, checked, kept and loaded. */
export interface LoadGraphOptions extends LoadOptions {
  /**
   * Takes batches of any number of pictures of any size, even where the file states one (false).
   * What the graph itself does with sizes stays as it is: a node that needs the stated size says so
   * when it is computed.
   */
  anySize?: boolean;
}
