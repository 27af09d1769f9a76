import { createRandom } from '../../tensor';

/** So many of the 1,797 bundled digits are not learned from. */
export const keptDigits = 297;

/** Which of the bundled digits are learned from, and which are not: always the same. */
export function digitPlaces(): { train: number[]; test: number[] } {
  const random = createRandom(11);
  const places = Array.from({ length: 1797 }, (_, place) => place);
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [places[last], places[other]] = [places[other], places[last]];
  }
  return { train: places.slice(keptDigits), test: places.slice(0, keptDigits) };
}
