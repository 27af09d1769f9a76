// The lessons' sets from files in the original formats, which are written here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import {
  characterSet,
  colourSet,
  cropSet,
  digitSet,
  fashionMnist,
  mnist,
  signSet,
} from 'convlab/data';
import type { ProjectSet } from 'convlab/data';
import { DataError, OptionError } from 'convlab/tensor';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

let cache = '';
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'convlab-real-sets-'));
});
afterAll(() => {
  rmSync(cache, { recursive: true });
});
beforeEach(() => {
  vi.stubEnv('CONVLAB_DATA', cache);
  vi.stubEnv('CONVLAB_MNIST', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const write = (file: string, bytes: Uint8Array | string): void => {
  const path = join(cache, 'sets', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};
/** What says that a set is whole. */
const mark = (name: string): void => {
  write(`${name}/convlab-set.json`, JSON.stringify({ format: 1, name, sums: 'of this test' }));
  write(`${name}/SHA256SUMS`, 'of this test');
};

const square = (side: number, levels: number[]): ReturnType<typeof sharp> =>
  sharp(
    Uint8Array.from(
      { length: side * side * levels.length },
      (_, place) => levels[place % levels.length],
    ),
    {
      raw: { width: side, height: side, channels: levels.length as 1 | 3 },
    },
  );
const counts = ({ classes }: ProjectSet, labels: Uint8Array): number[] =>
  classes.map((_, label) => labels.filter((each) => each === label).length);
/** The value of the pixel in the middle, as a level. */
const middle = ({ x }: ProjectSet['train'], index: number, channel = 0): number =>
  Math.round(x.get(index, 16, 16, channel) * 255);

describe('characterSet', () => {
  const letters = Array.from(
    { length: 36 },
    (_, index) => `character_${index + 1}_${index === 0 ? 'ka' : 'x'}`,
  );
  const folders = [...letters, ...Array.from({ length: 10 }, (_, digit) => `digit_${digit}`)];
  const inside = 'devanagari/DevanagariHandwrittenCharacterDataset';
  beforeAll(async () => {
    for (const [label, name] of folders.entries()) {
      const grey = await square(32, [4 * label])
        .toColourspace('b-w')
        .png()
        .toBuffer();
      for (const number of [1, 2, 3]) write(`${inside}/Train/${name}/${number}.png`, grey);
      write(`${inside}/Test/${name}/9.png`, grey);
    }
    mark('devanagari');
  });

  test('orders the handwritten classes like the drawn ones, whatever their names sort like', async () => {
    const set = await characterSet({ train: 92, test: 46 });
    expect([set.real, set.side, set.classes.length]).toEqual([true, 32, 46]);
    expect(set.train.x.shape).toEqual([92, 32, 32, 1]);
    expect(counts(set, set.train.labels)).toEqual(Array(46).fill(2));
    set.test.labels.forEach((label, index) => {
      expect(middle(set.test, index)).toBe(4 * label);
    });
    expect(set.note).toBe(
      'Data: Devanagari handwritten characters (DHCD), 46 classes, 92 to learn from and 46 to test, 32×32 pixels. For drawn ones: characterSet({ bundled: true })',
    );
    const drawn = await characterSet({ train: 46, test: 46, bundled: true });
    expect([drawn.real, drawn.classes]).toEqual([false, set.classes]);
    expect(drawn.note).toContain('For handwritten ones: npm run data -- fetch devanagari');
  });

  test('says which class is missing or there twice', async () => {
    const folder = join(cache, 'sets', 'devanagari');
    const twice = join(folder, 'DevanagariHandwrittenCharacterDataset', 'Train', 'digit_07');
    mkdirSync(twice);
    await expect(characterSet()).rejects.toThrow(/the same class as digit_/);
    rmSync(twice, { recursive: true });
    await expect(characterSet({ folder: cache })).rejects.toThrow(DataError);
  });
});

describe('signSet', () => {
  const head = 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId';
  const images = 'gtsrb/GTSRB/Final_Training/Images';
  /** 20×20 grey with a sign of the level in the box. */
  const ppm = (level: number): Buffer => {
    const pixels = Buffer.alloc(1200, 128);
    for (let row = 5; row < 15; row += 1)
      pixels.fill(level, 3 * (20 * row + 5), 3 * (20 * row + 15));
    return Buffer.concat([Buffer.from('P6\n20 20\n255\n'), pixels]);
  };
  const row = (name: string, label: number): string => `${name};20;20;5;5;15;15;${label}`;
  beforeAll(() => {
    for (let label = 0; label < 43; label += 1) {
      const folder = String(label).padStart(5, '0');
      const names = ['00000_00000', '00000_00001', '00001_00000', '00001_00001'].map(
        (name) => `${name}.ppm`,
      );
      // The level tells class and track.
      names.forEach((name) => {
        write(`${images}/${folder}/${name}`, ppm(4 * label + Number(name[4])));
      });
      write(
        `${images}/${folder}/GT-${folder}.csv`,
        [head, ...names.map((name) => row(name, label)), ''].join('\n'),
      );
    }
    const held = Array.from({ length: 43 }, (_, label) => label);
    held.forEach((label) => {
      write(`gtsrb/GTSRB/Final_Test/Images/${String(label).padStart(5, '0')}.ppm`, ppm(4 * label));
    });
    const rows = held.map((label) => row(`${String(label).padStart(5, '0')}.ppm`, label));
    write('gtsrb/GT-final_test.csv', [head, ...rows, ''].join('\r\n'));
    mark('gtsrb');
  });

  test('cuts the signs out, and holds out whole tracks', async () => {
    const set = await signSet({ train: 172, test: 43, validation: 0.5 });
    expect([set.real, set.name, set.classes.length]).toEqual([true, 'GTSRB', 43]);
    expect(set.train.x.shape).toEqual([86, 32, 32, 3]);
    set.test.labels.forEach((label, index) => {
      expect(middle(set.test, index, 2)).toBe(4 * label);
    });
    const tracks = (part: ProjectSet['train']): number[] =>
      Array.from(part.labels, (_, index) => middle(part, index));
    const held = set.validation ?? set.test;
    expect(held.labels.length).toBe(86);
    const seen = new Set(tracks(held));
    expect(tracks(set.train).some((track) => seen.has(track))).toBe(false);
  });

  test('takes few pictures from all classes, the same for a seed', async () => {
    const few = await signSet({ train: 50, test: 10, seed: 3, side: 16 });
    expect(few.train.x.shape).toEqual([50, 16, 16, 3]);
    const each = counts(few, few.train.labels);
    expect([Math.min(...each), Math.max(...each)]).toEqual([1, 2]);
    const again = await signSet({ train: 50, test: 10, seed: 3, side: 16 });
    expect(again.train.x.data).toEqual(few.train.x.data);
  });
});

describe('cropSet', () => {
  const sizes = { Potato___healthy: 5, Tomato___Late_blight: 20, Tomato___healthy: 10 };
  beforeAll(async () => {
    for (const [index, [name, count]] of Object.entries(sizes).entries()) {
      const jpeg = await square(48, [60 * index, 120, 30])
        .jpeg({ quality: 100 })
        .toBuffer();
      for (let number = 0; number < count; number += 1)
        write(`plantvillage/${name}/${number}.JPG`, jpeg);
    }
    mark('plantvillage');
  });

  test('takes the tomatoes with their unequal shares, and a fifth to test', async () => {
    const set = await cropSet();
    expect(set.classes).toEqual(['Tomato: Late blight', 'Tomato: healthy']);
    expect(counts(set, set.train.labels)).toEqual([16, 8]);
    expect(counts(set, set.test.labels)).toEqual([4, 2]);
    expect(set.note).toContain('PlantVillage, its tomatoes, 2 classes');
    expect(middle(set.train, set.train.labels.indexOf(0))).toBeCloseTo(60, -1);
  });

  test('takes the classes that are asked for', async () => {
    const set = await cropSet({
      classes: ['Tomato___healthy', 'Potato___healthy'],
      train: 6,
      test: 2,
    });
    expect(set.classes).toEqual(['Tomato: healthy', 'Potato: healthy']);
    expect(set.train.x.shape).toEqual([6, 32, 32, 3]);
    expect(set.note).toContain('the classes that were chosen');
    await expect(cropSet({ classes: ['Cherry'] })).rejects.toThrow(
      /Cherry: there is no folder of this class/,
    );
  });
});

describe('colourSet', () => {
  const names = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');
  /** Twenty records, the blue plane of each as bright as its class and file say. */
  const batch = (file: number): Uint8Array =>
    Uint8Array.from(
      Array.from({ length: 20 }, (_, index) => [
        index % 10,
        ...Array.from({ length: 2048 }, () => 0),
        ...Array.from({ length: 1024 }, () => 10 * (index % 10) + file),
      ]).flat(),
    );
  beforeAll(() => {
    for (const file of [1, 2, 3, 4, 5])
      write(`cifar-10/cifar-10-batches-bin/data_batch_${file}.bin`, batch(file));
    write('cifar-10/cifar-10-batches-bin/test_batch.bin', batch(6));
    write('cifar-10/cifar-10-batches-bin/batches.meta.txt', `${names.join('\n')}\n\n`);
    mark('cifar-10');
  });

  test('takes as many of every class, from all files, each with its own label', async () => {
    const set = await colourSet({ records: 20, train: 50, test: 10, validation: 0.2 });
    expect([set.real, set.classes]).toEqual([true, names]);
    expect(counts(set, set.train.labels)).toEqual(Array(10).fill(4));
    expect(counts(set, set.validation?.labels ?? set.test.labels)).toEqual(Array(10).fill(1));
    const levels = Array.from(set.train.labels, (_, index) => middle(set.train, index, 2));
    set.train.labels.forEach((label, index) => {
      expect(Math.floor(levels[index] / 10)).toBe(label);
    });
    expect(new Set(levels.map((level) => level % 10)).size).toBe(5);
    expect(middle(set.test, 0, 2) % 10).toBe(6);
    await expect(colourSet({ records: 20, side: 16 })).rejects.toThrow(OptionError);
  });

  test('a file that is not as long as CIFAR-10 has them is named', async () => {
    await expect(colourSet()).rejects.toThrow(/data_batch_1\.bin, byte 61460: .* it is cut off/);
  });
});

describe('the sets in the form of MNIST', () => {
  const idx = (shape: number[], value: number): Uint8Array => {
    const head = [0, 0, 8, shape.length, ...shape.flatMap((size) => [0, 0, 0, size])];
    const count = shape.reduce((product, size) => product * size, 1);
    return Uint8Array.from([...head, ...Array.from({ length: count }, () => value)]);
  };
  beforeAll(() => {
    for (const [name, level] of [
      ['mnist', 51],
      ['fashion-mnist', 255],
    ] as const) {
      for (const part of ['train', 't10k']) {
        write(`${name}/${part}-images-idx3-ubyte`, idx([3, 28, 28], level));
        write(`${name}/${part}-labels-idx1-ubyte`, idx([3], 8));
      }
      mark(name);
    }
  });

  test('are found where they were fetched', () => {
    expect(digitSet().name).toBe('MNIST');
    expect(digitSet().note).toContain('digitSet({ bundled: true })');
    expect(digitSet({ bundled: true }).name).toBe('digits of the course');
    const { x, labels } = fashionMnist().test;
    expect([x.shape, x.get(2, 0, 0, 0), labels[2]]).toEqual([[3, 28, 28, 1], 1, 8]);
  });

  test('are called by their names when something is wrong', () => {
    const folder = join(cache, 'empty');
    expect(() => fashionMnist({ folder })).toThrow(/^fashionMnist: neither/);
    expect(() => mnist({ folder })).toThrow(/^mnist: neither/);
  });
});

describe('without a fetched set', () => {
  beforeEach(() => {
    vi.stubEnv('CONVLAB_DATA', join(cache, 'empty'));
  });

  test('pictures are drawn, the held out ones besides those to learn from', async () => {
    const options = { train: 20, test: 5, validation: 0.25 };
    const sets = [
      await characterSet(options),
      await signSet(options),
      await cropSet(options),
      await colourSet(options),
    ];
    for (const { real, train, validation, test: held, note, classes } of sets) {
      expect([real, train.labels.length, validation?.labels.length, held.labels.length]).toEqual([
        false,
        15,
        5,
        5,
      ]);
      expect(note).toMatch(
        /drawn here, \d+ classes, 15 to learn from, 5 held out and 5 to test, 32×32 pixels\. .*npm run data -- fetch/,
      );
      expect(Math.max(...train.labels)).toBeLessThan(classes.length);
    }
    const whole = await signSet({ train: 20, test: 5 });
    expect(whole.train.x.data.subarray(0, 15 * 3072)).toEqual(sets[1].train.x.data);
    expect(whole.train.x.data.subarray(15 * 3072)).toEqual(sets[1].validation?.x.data);
  });

  test('something is left to learn from, however much is held out', async () => {
    const { train, validation } = await signSet({ train: 2, test: 1, validation: 0.9 });
    expect([train.labels.length, validation?.labels.length]).toEqual([1, 1]);
  });

  test('settings of the drawings are handed on', async () => {
    const clean = await signSet({ train: 2, test: 1, drawn: { weather: 0 } });
    const rough = await signSet({ train: 2, test: 1 });
    expect(clean.train.x.data).not.toEqual(rough.train.x.data);
    expect(
      new Set((await cropSet({ train: 7, test: 1, drawn: { balanced: true } })).train.labels).size,
    ).toBe(7);
  });

  test('what makes no sense is refused, and what is not there is said', async () => {
    await expect(signSet({ train: 0 })).rejects.toThrow(OptionError);
    await expect(cropSet({ validation: 1 })).rejects.toThrow(/validation must be a share/);
    expect(() => fashionMnist()).toThrow(/npm run data -- fetch fashion-mnist/);
    expect(digitSet().note).toContain('npm run data -- fetch mnist');
  });
});
