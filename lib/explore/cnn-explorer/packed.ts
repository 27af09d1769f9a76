import { digits } from '../../data/digits';
import { photo } from '../../data/photos';
import type { PhotoName } from '../../data/photos';
import { readDataset } from '../../data/read-dataset';
import { glyphs } from '../../data/sets/glyphs';
import { squarePicture } from '../../image/prepare/prepare-picture';
import { fromData } from '../../tensor';
import type { Image } from '../../tensor';
import { toBase64 } from '../classifier/given';
import { largerDigits } from './digit-pictures';
import { digitPlaces } from './digit-places';
import { packDigits } from './digit-text';
import type { DigitText } from './digit-text';
import type { Example, PackedNetwork } from './given';

/** The networks that can be explored, in the order in which they are offered. */
export const exploredNetworks = {
  'digit-cnn': 'Digit CNN',
  lenet5: 'LeNet-5',
  'glyph-resnet': 'Glyph ResNet',
  'mobilenet-v3': 'MobileNetV3, first stages',
} as const;

export type ExploredName = keyof typeof exploredNetworks;

/** The file of a network as it was trained by `npm run pretrain -- --explored`. */
export function exploredFile(name: ExploredName): Uint8Array {
  return readDataset(`explorer/${name}.safetensors`);
}

const packed = (name: ExploredName, examples: readonly Example[]): PackedNetwork => ({
  file: toBase64(exploredFile(name)),
  examples,
});

export const packDigitCnn = (): PackedNetwork => packed('digit-cnn', digitExamples(28));

export const packLenet5 = (): PackedNetwork => packed('lenet5', digitExamples(32));

export const packGlyphResnet = (): PackedNetwork => packed('glyph-resnet', glyphExamples());

export async function packMobileNet(): Promise<PackedNetwork> {
  return packed('mobilenet-v3', await photoExamples(128));
}

/** One of each digit that no network has learned from. */
function digitExamples(side: number): Example[] {
  const { images, labels } = digits();
  const { test } = digitPlaces();
  return Array.from({ length: 10 }, (_, digit) => {
    const place = test.find((each) => labels[each] === digit) ?? 0;
    const small = fromData(images.data.slice(64 * place, 64 * place + 64), [1, 8, 8, 1]);
    return example(`a handwritten ${digit}`, largerDigits(small, side).data, side, 1);
  });
}

const letters = ['A', 'b', 'Q', 'g', 'R', '8', 'k', 'W', 'e', '3'];

/** Letters in fonts that were not learned from. */
function glyphExamples(): Example[] {
  const { x, labels, classes } = glyphs({ script: 'latin', part: 'test', count: 62, seed: 4 });
  const side = x.shape[1];
  return letters.map((letter) => {
    const at = labels.indexOf(classes.indexOf(letter));
    const values = x.data.slice(at * side * side, (at + 1) * side * side);
    return example(`the character ${letter}`, values, side, 1);
  });
}

const photos: readonly PhotoName[] = ['chelsea', 'astronaut', 'coffee', 'rocket'];

async function photoExamples(side: number): Promise<Example[]> {
  const made = photos.map(async (name) => {
    const { data }: Image = squarePicture(await photo(name), { side, channels: 3 });
    return example(`the photograph ${name}`, data, side, 3);
  });
  return Promise.all(made);
}

function example(name: string, values: Float32Array, side: number, channels: number): Example {
  const levels = Uint8Array.from(values, (share) => Math.round(255 * share));
  return { name, levels: toBase64(levels), side, channels };
}

/**
 * Digits to learn from in a browser.
 *
 * @param count how many, and how many more to test with
 */
export function learningDigits(count: number, tested: number): DigitText {
  const { images, labels } = digits();
  const { train, test } = digitPlaces();
  const places = [...train.slice(0, count), ...test.slice(0, tested)];
  return packDigits(images, labels, places, Math.min(tested, test.length));
}
