import { digits, glyphs, leaves, objects, signs } from 'convlab/data';
import { encodePng, enlarge, mosaic, toPixels } from 'convlab/image';
import { fromData, type Tensor } from 'convlab/tensor';

type Batch = Tensor<[count: number, height: number, width: number, channels: number]>;

const columns = 12;

/** Some samples of the sets that need no download. */
const samples: Readonly<Record<string, () => { x: Batch; words: string; factor: number }>> = {
  digits: () => ({ x: someDigits(48), words: '48 handwritten digits of 8×8 pixels', factor: 6 }),
  glyphs: () => ({
    x: inverted(glyphs({ count: 48, side: 32 }).x),
    words: '48 Devanagari characters, drawn from fonts',
    factor: 2,
  }),
  leaves: () => ({
    x: leaves({ count: 36, side: 64, balanced: true }).x,
    words: '36 drawn leaves, healthy and damaged, on soil, cloth and other grounds',
    factor: 1,
  }),
  objects: () => ({
    x: objects({ count: 48, side: 32 }).x,
    words: '48 drawn things of ten kinds',
    factor: 2,
  }),
  signs: () => ({
    x: signs({ count: 43, side: 48 }).x,
    words: 'the 43 kinds of traffic signs, tilted, in rain and shade',
    factor: 1,
  }),
};

export interface SamplePicture {
  png: Uint8Array;
  width: number;
  height: number;
  words: string;
}

export function samplePicture(name: string): SamplePicture | undefined {
  const make = samples[name] as (typeof samples)[string] | undefined;
  if (!make) return undefined;
  const { x, words, factor } = make();
  const picture = enlarge(toPixels(mosaic(x, { columns, gap: 2 }), { from: [0, 1] }), factor);
  const [height, width] = picture.shape;
  return { png: encodePng(picture), width, height, words };
}

/** Ink on paper, as one writes. */
function inverted(x: Batch): Batch {
  return fromData(
    x.data.map((value) => 1 - value),
    x.shape,
  );
}

function someDigits(count: number): Batch {
  const { images } = digits();
  const data = Float32Array.from(images.data.slice(0, count * 64), (value) => 1 - value / 16);
  return fromData(data, [count, 8, 8, 1]);
}
