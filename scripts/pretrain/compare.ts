import type { AnyTensor } from 'convlab';

/** Whether a weight belongs to the head, which is not stored. */
export const isHeadWeight = (name: string): boolean => name.startsWith('fc.');

type Weights = Readonly<Record<string, AnyTensor>>;

/** The largest distance between a weight and the same one of another network. */
export function farthest(ones: Weights, others: Weights): number {
  let most = 0;
  for (const [name, { data }] of Object.entries(ones)) {
    const other = others[name].data;
    data.forEach((value, place) => {
      most = Math.max(most, Math.abs(value - other[place]));
    });
  }
  return most;
}
