import type { Random } from 'convlab/tensor';

/** Numbers that break careless readers. */
const extremes = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
];

const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** A place of `bytes`; two out of three times among its first ones, where heads are. */
function placeIn(bytes: Uint8Array, random: Random): number {
  const reach = random.integer(1, 3) === 1 ? bytes.length : Math.min(bytes.length, 24);
  return random.integer(0, Math.max(0, reach - 1));
}

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const changed = (bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  change(copy);
  return copy;
};

const someBytes = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.integer(1, 12) }, () => random.integer(0, 255));

const cutInFour = (bytes: Uint8Array, random: Random): Uint8Array[] => {
  const places = [1, 2, 3].map(() => random.integer(0, bytes.length)).sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
};

const mutations: Mutation[] = [
  // One bit.
  (bytes, random) =>
    changed(bytes, (copy) => {
      copy[placeIn(copy, random)] ^= 1 << random.integer(0, 7);
    }),
  // One byte.
  (bytes, random) =>
    changed(bytes, (copy) => {
      copy[placeIn(copy, random)] = random.integer(0, 255);
    }),
  // A number of 1, 2 or 4 bytes, the high byte first.
  (bytes, random) =>
    changed(bytes, (copy) => {
      const length = [1, 2, 4][random.integer(0, 2)];
      const value = extremes[random.integer(0, extremes.length - 1)];
      const place = placeIn(copy, random);
      for (let byte = 0; byte < length && place + byte < copy.length; byte += 1) {
        copy[place + byte] = Math.floor(value / 256 ** (length - 1 - byte)) % 256;
      }
    }),
  // The end is missing.
  (bytes, random) => bytes.subarray(0, random.integer(0, Math.max(0, bytes.length - 1))),
  // Something follows.
  (bytes, random) => joined(bytes, someBytes(random)),
  // Something is put in.
  (bytes, random) => {
    const place = placeIn(bytes, random);
    return joined(bytes.subarray(0, place), someBytes(random), bytes.subarray(place));
  },
  // Something is taken out.
  (bytes, random) => {
    const [before, , ...after] = cutInFour(bytes, random);
    return joined(before, ...after);
  },
  // Two blocks change places.
  (bytes, random) => {
    const [first, second, third, last] = cutInFour(bytes, random);
    return joined(first, third, second, last);
  },
  // A block comes twice.
  (bytes, random) => {
    const [first, second, ...rest] = cutInFour(bytes, random);
    return joined(first, second, second, ...rest);
  },
  // A row of zeros.
  (bytes, random) =>
    changed(bytes, (copy) => {
      const place = placeIn(copy, random);
      copy.fill(0, place, place + random.integer(1, 8));
    }),
];

/** Bytes with one to three of the faults that files come with. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  for (let left = random.integer(1, 6) > 4 ? random.integer(2, 3) : 1; left > 0; left -= 1) {
    result = mutations[random.integer(0, mutations.length - 1)](result, random);
  }
  return result;
}
