import { toPixels } from '../../image';
import { decodeClassifier } from '../../nn';
import type { Classifier } from '../../nn';
import { OptionError, formatShape, fromData, realValues } from '../../tensor';
import type { AnyTensor, Image } from '../../tensor';

/** What the page of a classifier starts from. */
export interface ClassifierGiven {
  /** The file of the model, as `encodeClassifier` writes it, in Base64. */
  file: string;
  /** How its weights stand in it, for the eyes. */
  weights: string;
  /** How many numbers were learned. */
  parameters: number;
  /** Pictures to try: 0 stands for 0 and 255 for 1, in Base64. */
  examples: readonly string[];
  /** It is a page of its own, which takes what is dropped or pasted anywhere. */
  alone: boolean;
}

/** The bytes of a file as text for HTML. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** The bytes again, also in a browser. */
function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
}

export function classifierOf(given: ClassifierGiven): Classifier {
  return decodeClassifier(fromBase64(given.file));
}

/**
 * Packs pictures to try.
 *
 * @param examples `[count, side, side, channels]`, 0 to 1
 * @throws OptionError when they are not as the network takes them
 */
export function packExamples(
  where: string,
  examples: AnyTensor | undefined,
  { side, channels }: Classifier['input'],
): string[] {
  if (examples === undefined) return [];
  const { shape } = examples;
  const [count, ...one] = shape;
  const wanted = [side, side, channels];
  if (shape.length !== 4 || wanted.some((size, axis) => one[axis] !== size)) {
    throw new OptionError(
      `${where}: examples must be [count, ${wanted.join(', ')}], but are ${formatShape(shape)}.`,
    );
  }
  const values = realValues(examples);
  const length = values.length / count;
  return Array.from({ length: count }, (_, place) => {
    const own = values.slice(place * length, (place + 1) * length);
    return toBase64(toPixels(fromData(own, [side, side, channels])).data);
  });
}

/** The pictures again, 0 to 1. */
export function unpackExample(text: string, { side, channels }: Classifier['input']): Image {
  const values = Float32Array.from(fromBase64(text), (level) => level / 255);
  return fromData(values, [side, side, channels]);
}
