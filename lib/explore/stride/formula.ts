import type { Places, StrideSettings } from './places';

/** The size formula with letters and with numbers, and sentences about what stands in it. */
export interface Formula {
  letters: string;
  /** What the letters mean. */
  names: string;
  numbers: string;
  sentences: string[];
}

/** Writes the size formula out, the rounding down on its own. */
export function formulaOf(settings: StrideSettings, places: Places): Formula {
  const { size, kernel, stride, dilation } = settings;
  const { before, after, extent, room, starts } = places;
  const even = before === after;
  const span = dilation === 1 ? 'F' : '((F − 1)·D + 1)';
  const padding = even ? `2·${before}` : `${before} + ${after}`;
  const whole = starts.length - 1;
  const floor = [`⌊${minus(room)} / ${stride}⌋`];
  if (stride > 1) floor.push(`⌊${quotient(room, stride)}⌋`);
  const steps = [...floor, String(whole)].map((text) => `${text} + 1`).join(' = ');
  return {
    letters: `output size = ⌊(N + ${even ? '2P' : 'P₁ + P₂'} − ${span}) / S⌋ + 1`,
    names: `N picture, ${even ? 'P zeros on each side' : 'P₁ zeros before and P₂ behind'}, F kernel, S stride${dilation === 1 ? '' : ', D dilation'}`,
    numbers:
      starts.length === 0
        ? `⌊(${size} + ${padding} − ${extent}) / ${stride}⌋ + 1: ${minus(room)} is below 0, there is no place`
        : `⌊(${size} + ${padding} − ${extent}) / ${stride}⌋ + 1 = ${steps} = ${starts.length}`,
    sentences: [
      ...(dilation > 1
        ? [
            `With dilation ${dilation} the kernel spans (${kernel} − 1)·${dilation} + 1 = ${extent} pixels.`,
          ]
        : []),
      ...paddingSentences(settings, places),
      ...(starts.length === 0 ? [] : [floorSentence(settings, places)]),
    ],
  };
}

/** What the floor does: `5 / 2 = 2.5, rounded down 2: …` */
function floorSentence({ stride }: StrideSettings, { room, starts, after }: Places): string {
  const whole = starts.length - 1;
  const left = room - whole * stride;
  const steps =
    whole === 0
      ? 'one place and no step'
      : `the first place and ${whole} ${whole === 1 ? 'step' : 'steps'} of ${pixels(stride)}`;
  if (left === 0) return `${room} / ${stride} = ${whole}: ${steps}; nothing is left over.`;
  const rest = left === 1 ? '1 row and column' : `${left} rows and columns`;
  const where = after > 0 ? 'lower and right edge of the zeros' : 'lower and right edge';
  return `${room} / ${stride} = ${quotient(room, stride)}, rounded down ${whole}: ${steps}; ${rest} at the ${where} stay out of reach.`;
}

function paddingSentences(
  { size, stride, padding }: StrideSettings,
  { before, after, extent }: Places,
): string[] {
  if (padding === 'full') {
    return [`‘full’ pads ${extent} − 1 = ${before} on each side, so that every overlap counts.`];
  }
  if (padding !== 'same') return [];
  const wanted = Math.ceil(size / stride);
  const needed = (wanted - 1) * stride + extent - size;
  const start = `‘same’ wants ⌈${size} / ${stride}⌉ = ${wanted} places: (${wanted} − 1)·${stride} + ${extent} − ${size} = ${minus(needed)}`;
  if (needed <= 0) return [`${start}, so no zeros are needed.`];
  const zeros = `${start} ${needed === 1 ? 'zero' : 'zeros'} along each axis`;
  if (before === after) return [`${zeros}, ${before} before and ${after} after.`];
  return [
    `${zeros}: ${before} before (top, left) and ${after} after (bottom, right), as TensorFlow does it.`,
  ];
}

/** A quotient with at most two decimals; `…` says that more would follow. */
function quotient(dividend: number, divisor: number): string {
  const hundredths = (dividend * 100) / divisor;
  const more = Number.isInteger(hundredths) ? '' : '…';
  return `${Math.floor(hundredths) / 100}${more}`;
}

const pixels = (count: number): string => (count === 1 ? '1 pixel' : `${count} pixels`);

/** A number with a real minus sign. */
export const minus = (value: number): string => String(value).replace('-', '−');
