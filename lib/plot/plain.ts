/**
 * A copy that survives JSON unchanged: no undefined, typed arrays as arrays, and null for NaN and
 * infinity, which JSON cannot write. Plotly leaves a gap at null.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? noMinusZero(value) : null;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, plain);
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plain(item)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, plain(item)]),
  );
}

/** JSON writes −0 as 0. */
function noMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}
