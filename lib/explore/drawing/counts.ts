/** A whole number with commas between thousands: `138,357,544`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** 61.0 M, 15.5 G: three digits, with k, M and G for thousands, millions and thousand millions. */
export function shortNumber(value: number): string {
  const unit = [
    { size: 1e9, sign: 'G' },
    { size: 1e6, sign: 'M' },
    { size: 1e3, sign: 'k' },
  ].find(({ size }) => value >= size);
  if (unit === undefined) return String(value);
  const scaled = value / unit.size;
  const text = Number.isInteger(scaled) ? String(scaled) : scaled.toPrecision(3);
  return `${Number(text) >= 1000 ? String(Number(text)) : text} ${unit.sign}`;
}
