import type { PictureInput } from '../../image';
import type { AnyTensor } from '../../tensor';

/** What an export tells of a model. */
export interface ExportOptions {
  /** What it is called, such as 'Devanagari characters'. */
  name: string;
  /** The heading of the page (name). */
  title?: string | undefined;
  /** The names of the classes, in the order of the model's outputs. */
  classes: readonly string[];
  /** How a picture becomes what the model takes. */
  input: PictureInput;
  /** A model card as Markdown, such as `modelCard` writes; becomes MODEL_CARD.md. */
  card?: string | undefined;
  /** Some pictures to try on the page: `[count, side, side, channels]`, 0 to 1, before mean and deviation. */
  examples?: AnyTensor | undefined;
  /** Which weights the page runs: '8-bit' or 'float32' ('8-bit'). */
  page?: '8-bit' | 'float32' | undefined;
}

/** A file of an export; a row for `table`. */
export type ExportedFile = Readonly<
  Record<'file' | 'what', string> & Record<'bytes', number> & Record<'size', string>
>;

/** A model that was exported. */
export interface Exported {
  folder: string;
  title: string;
  classes: readonly string[];
  /** How many numbers were learned. */
  parameters: number;
  /** What each file is and how much room it takes, for `table(exported.files)`. */
  files: readonly ExportedFile[];
}

/** How one form of an exported model compares with the model itself; a row for `table`. */
export type CheckedForm = Readonly<
  Record<'form', string> & Record<'largest difference' | 'same class', number>
>;

/** What `checkExport` found. */
export interface ExportCheck {
  /** How many pictures were compared. */
  samples: number;
  /**
   * For each form the largest difference of a probability, and the share of pictures with the same
   * most probable class; for `table(check.forms)`.
   */
  forms: readonly CheckedForm[];
}

/** The files of every export; the weights of TensorFlow.js are named by the model.json. */
export const exportFiles = {
  model: 'model.json',
  float32: 'model.safetensors',
  small: 'model-8bit.safetensors',
  page: 'index.html',
  card: 'MODEL_CARD.md',
  list: 'export.json',
} as const;
