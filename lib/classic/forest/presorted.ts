import type { Rows } from '../samples';

/** Features column by column, each with the places of its values in order. */
export interface Columns {
  count: number;
  features: number;
  /** `[features, count]` */
  values: Float32Array;
  /** The rank of each value in its column, `[features, count]`; equal values have the same. */
  ranks: Uint32Array;
}

/** Sorts every feature once, so that trees compare whole numbers. */
export function presorted({ values, count, features }: Rows): Columns {
  const columns = new Float32Array(values.length);
  const ranks = new Uint32Array(values.length);
  for (let feature = 0; feature < features; feature += 1) {
    const column = columns.subarray(feature * count, (feature + 1) * count);
    for (let sample = 0; sample < count; sample += 1) {
      column[sample] = values[sample * features + feature];
    }
    const different = Float32Array.from(new Set(column)).sort();
    const places = new Map(Array.from(different, (value, rank) => [value, rank]));
    for (let sample = 0; sample < count; sample += 1) {
      ranks[feature * count + sample] = places.get(column[sample]) ?? 0;
    }
  }
  return { count, features, values: columns, ranks };
}
