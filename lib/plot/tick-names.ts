import type { Axis } from './figure';

/** About as wide is a letter of a tick's name (12 pixels high), and so much room is kept between two names. */
const letter = 6.8;
const gap = 8;

/** Puts words into lines of at most so many letters; a longer word stands alone. */
function wrap(name: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    const joined = `${last ?? ''} ${word}`;
    if (last !== undefined && joined.length <= most) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/**
 * Names below an axis of so many pixels, one at each of the places 0, 1, 2, …: long ones stand in
 * several lines. Where a single word is too long all names are turned upright: aslant, the first or the
 * last would reach over the border of the drawing, which then leaves it out.
 */
export function tickNames(
  names: readonly string[],
  pixels: number,
): Required<Pick<Axis, 'tickmode' | 'tickvals' | 'ticktext' | 'tickangle'>> {
  const most = Math.floor((pixels / names.length - gap) / letter);
  const lines = names.map((name) => wrap(name, most));
  const isFit = lines.flat().every((line) => line.length <= most);
  return {
    tickmode: 'array',
    // Names as ticks, not as places: equal names would fall together.
    tickvals: names.map((_, place) => place),
    ticktext: isFit ? lines.map((each) => each.join('<br>')) : names,
    tickangle: isFit ? 0 : -90,
  };
}
