import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { pictureBatches, pictureFolder, readAll } from 'convlab/data';
import type { Random } from 'convlab/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectBoth, fuzz } from './fuzz.ts';
import type { Plain, Trial } from './fuzz.ts';
import { filesOf } from './memory-files.ts';
import { mutated } from './mutate.ts';
import { plainJpeg, untold } from './plain-jpeg.ts';

const trials = 10_000;
const named = /^set\/[^ ]*(, byte \d+)?: /;

const picture = (side: number, channels: 1 | 3): Sharp =>
  sharp(
    Uint8Array.from({ length: side * side * channels }, (_, place) => (place * 41) % 256),
    { raw: { width: side, height: side, channels } },
  );

let png: Uint8Array;
let jpeg: Uint8Array;
let webp: Uint8Array;
beforeAll(async () => {
  png = await picture(4, 3).png().toBuffer();
  jpeg = await picture(8, 1).toColourspace('b-w').jpeg({ optimiseCoding: false }).toBuffer();
  webp = await picture(4, 3).webp({ lossless: true }).toBuffer();
});

/** A set of one class with one picture. */
const setWith = (ending: string, bytes: Uint8Array): Record<string, Uint8Array> => ({
  [`set/a/1.${ending}`]: bytes,
});

async function readSet(
  contents: Record<string, Uint8Array>,
  grayscale = false,
): ReturnType<typeof readAll> {
  const files = filesOf(contents);
  const { pictures } = await pictureFolder('set', { files });
  return readAll(pictureBatches(pictures, { files, grayscale }));
}

/** Gives every chunk of a PNG its checksum again, as far as its lengths can be followed. */
function repaired(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  for (let place = 8; place + 12 <= file.length;) {
    const end = place + 12 + file.readUInt32BE(place);
    if (end > file.length) break;
    file.writeUInt32BE(crc32(file.subarray(place + 4, end - 4)), end - 4);
    place = end;
  }
  return file;
}

function plainPng(bytes: Uint8Array): Plain | undefined {
  const { width, height, data, gamma } = PNG.sync.read(Buffer.from(bytes)) as PNG & {
    gamma: number;
  };
  if (gamma > 0) return undefined;
  // On white paper, as the library shows what is transparent.
  const levels = Array.from({ length: width * height * 3 }, (_, place) => {
    const at = Math.floor(place / 3) * 4;
    const opacity = data[at + 3] / 255;
    return data[at + (place % 3)] * opacity + 255 * (1 - opacity);
  });
  return { shape: [1, height, width, 3], levels, labels: [0] };
}

function pngTrial(random: Random): Trial {
  const broken = mutated(png, random);
  const file = random.integer(1, 2) === 1 ? broken : repaired(broken);
  return { read: () => readSet(setWith('png', file)), plain: () => plainPng(file) };
}

function jpegTrial(random: Random): Trial {
  const file = mutated(jpeg, random);
  const plain = (): Plain | undefined => {
    const found = plainJpeg(file);
    if (found === untold) return undefined;
    const { height, width, levels } = found;
    return { shape: [1, height, width, 1], levels, labels: [0] };
  };
  // libjpeg calculates in whole numbers and rounds.
  return { read: () => readSet(setWith('jpg', file), true), plain, tolerance: 2 };
}

describe('10,000 damaged folders of pictures are refused with their file or read exactly', () => {
  test('PNG, with wrong and with right checksums', async () => {
    const count = await fuzz(trials, pngTrial, { named });
    expectBoth(count, trials);
  });

  test('JPEG, which has no checksum', async () => {
    const count = await fuzz(trials, jpegTrial, { named });
    expectBoth(count, trials);
    expect(count.untold).toBeLessThan(trials / 10);
  });
});

test('1,000 damaged WebP pictures are refused with their file or read', async () => {
  const trial = (random: Random): Trial => {
    const file = mutated(webp, random);
    return { read: () => readSet(setWith('webp', file)), plain: () => undefined };
  };
  const { refused, untold: read } = await fuzz(1000, trial, { named });
  expect(refused + read).toBe(1000);
});
