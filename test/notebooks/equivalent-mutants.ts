// Changed solutions that are right as well, found by `npm run exercises:check` and read by people.
// Not in this list: what is wrong but hard to catch.

/** A change of a solution that changes no result the exercise asks for. */
export interface EquivalentMutant {
  /** As the command shows it; a pattern where many of one kind are right. */
  change: string | RegExp;
  /** The line of the cell, where the same change stands in several. */
  line?: number;
  /** Why it is right as well. */
  why: string;
}

type Excuses = Readonly<Partial<Record<string, readonly EquivalentMutant[]>>>;

const besideLists =
  'At the place −1 of a list or behind its end stands nothing, and what is written there is no entry.';
const beyondLists = 'Beyond a list stands undefined, which is not what is looked for.';

/** By the name of the lesson and the id of the exercise. */
export const equivalentMutants: Readonly<Partial<Record<string, Excuses>>> = {
  'day-02-why-convolution': {
    'exercise-strongest-answer': [
      {
        change: '0 → (-1)',
        line: 4,
        why: 'Beside the line stands undefined: the sum is NaN, which is never larger.',
      },
      {
        change: 'place + detector.length → place - detector.length',
        why: 'Beside the line stands undefined: the sum is NaN, which is never larger.',
      },
      { change: 'sum > strongest → sum >= strongest', why: 'A sum takes the place of its equal.' },
    ],
    'exercise-unshuffle': [
      { change: '0 → (-1)', why: besideLists },
      { change: 'p < order.length → p <= order.length', why: besideLists },
    ],
  },
  'day-05-stride-and-padding': {
    'exercise-read': [{ change: 'pixel >= 0 → pixel >= (-1)', why: besideLists }],
  },
  'day-06-channels': {
    'exercise-bottleneck': [{ change: '1 * 1 → 1 / 1', why: 'Both are the one cell of the kernel.' }],
  },
  'day-08-activations': {
    'exercise-by-hand': [
      { change: 'value < 0 → value <= 0', why: 'A tenth of 0 is 0.' },
      { change: 'value < 0 → value < 1', why: 'The numbers are whole, and a tenth of 0 is 0.' },
    ],
    'exercise-write-relu': [
      { change: 'z > 0 → z >= 0', line: 3, why: 'For 0 both branches give 0.' },
      { change: 'z > 0 → z >= 0', line: 9, why: 'For 0 both branches give 0.' },
    ],
    'exercise-dead-units': [
      { change: '0 → (-1)', why: beyondLists },
      { change: 'unit < maps[0].length → unit <= maps[0].length', why: beyondLists },
    ],
  },
  'day-09-counting': {
    'exercise-paper': [
      {
        change: /^outputSize\(ownStem\.side, 7, .* → outputSize\(ownStem\.side, 8, /,
        why: 'Sides are multiples of 4; then the number that is asked for is the same.',
      },
      {
        change: '3 → 2',
        line: 3,
        why: 'Sides are multiples of 4; then the number that is asked for is the same.',
      },
      {
        change: /^outputSize\(stem, 3, .* → outputSize\(stem, 4, /,
        why: 'Sides are multiples of 4; then the number that is asked for is the same.',
      },
    ],
    'exercise-design': [
      {
        change: /^(8 → [79]|16 → 1[57]|32 → 3[13]|3 → [24])$/,
        why: 'The exercise leaves the design open, and this one keeps the budget as well.',
      },
      { change: '2 → 3', line: 7, why: 'This design keeps the budget as well.' },
      { change: '2 → 3', line: 9, why: 'This design keeps the budget as well.' },
    ],
  },
  'day-15-batch-norm': {
    'exercise-tiny': [
      {
        change: /^convolution\((?:8|16|24)\) → convolution\((?:7|9|15|17|23|25)\)$/,
        why: 'The numbers of filters are open: any network below 10,000 parameters is right.',
      },
      { change: '3 → 2', line: 6, why: 'The size of the kernels is open.' },
    ],
  },
  'day-18-regularisation': {
    'exercise-stopping': [
      {
        change: /^0 → (1|\(-1\))$/,
        why: 'The first loss is always below Infinity, so that this start is never read.',
      },
      { change: '1 → 0', why: 'There is no loss before the first, and a patience is at least 1.' },
    ],
  },
  'day-20-features-and-classics': {
    'exercise-power': [
      { change: 'x[0] → x[1]', line: 3, why: 'All samples have as many features.' },
      { change: 'x[0] → x[1]', line: 4, why: 'All samples have as many features.' },
      {
        change: 'new Array(d).fill(1) → new Array(d).fill(2)',
        why: 'It points the same way; the length is brought to 1 in the first step.',
      },
      {
        change: /^(0 → (1|\(-1\))|step < 100 → step (<= 100|< 101|< 99))$/,
        line: 7,
        why: 'A step more or less: the exercise says that 100 are enough.',
      },
      {
        change: 'sum + value * v[j] → sum - value * v[j]',
        why: 'The vector turns around in each step, and the sign is chosen at the end.',
      },
      {
        change: /^row\.reduce\(.*, 0\) → row\.reduce\(.*, (1|\(-1\))\)$/,
        why: 'It adds a multiple of the sum of all centred samples, which is 0.',
      },
      { change: '0 → (-1)', line: 11, why: besideLists },
      {
        change: 'next[j] += along * row[j] → next[j] -= along * row[j]',
        why: 'The vector turns around in each step, and the sign is chosen at the end.',
      },
      { change: 'largest < 0 → largest <= 0', why: 'A vector of length 1 has an entry beside 0.' },
    ],
    'exercise-area': [
      { change: '0 → (-1)', line: 4, why: beyondLists },
      { change: 'i < scores.length → i <= scores.length', why: beyondLists },
    ],
  },
  'day-21-looking-inside': {
    'exercise-gradcam': [
      {
        change: 'slope / (height * width) → slope * (height * width)',
        why: 'All weights grow by the same factor, and the map is divided by its largest value.',
      },
      {
        change: 'height * width → height / width',
        why: 'All weights grow by the same factor, and the map is divided by its largest value.',
      },
      { change: '0 → (-1)', line: 10, why: besideLists },
    ],
  },
  'day-22-project-devanagari': {
    'exercise-pairs': [
      {
        change: /^\[0, 1\] → /,
        why: 'This start is never returned: the first pair has more than −1 errors.',
      },
      {
        change: /^-1 → -[02]$/,
        why: 'The first pair replaces it or, without errors, is as good.',
      },
      {
        change: 'a < counts.length → a <= counts.length',
        why: 'Behind the last class there is none for a pair.',
      },
    ],
    'exercise-ece': [
      { change: 'bin < bins → bin <= bins', why: 'No confidence is above 1.' },
    ],
  },
  'day-23-project-traffic-signs': {
    'exercise-decide': [
      {
        change: /, 0\) → .*, (1|\(-1\))\)$/,
        why: 'All expected costs grow by the same number, and the smallest stays the smallest.',
      },
    ],
  },
  'day-24-project-crop-disease': {
    'exercise-balanced': [
      { change: '0 → (-1)', line: 12, why: beyondLists },
      { change: 'i < labels.length → i <= labels.length', why: beyondLists },
    ],
    'exercise-weights': [
      { change: '0 → (-1)', line: 4, why: besideLists },
      { change: 'i < labels.length → i <= labels.length', why: besideLists },
    ],
  },
};
