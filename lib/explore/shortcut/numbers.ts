const raised: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** `10⁻⁶` */
export function powerOfTen(exponent: number): string {
  return `10${raise(exponent)}`;
}

/** A whole number as it stands above the line. */
export function raise(exponent: number): string {
  return String(exponent).replace(/[-\d]/g, (sign) => raised[sign]);
}

/** A size that may be tiny or huge: `0.35`, `2.4 · 10⁻⁹`, `0`. */
export function sizeText(size: number): string {
  if (size === 0) return '0';
  if (size >= 100 && size < 10_000) return String(Math.round(size));
  if (size >= 0.01 && size < 100) return String(Number(size.toPrecision(3)));
  const [digits, exponent] = size.toExponential(1).split('e');
  return `${digits} · ${powerOfTen(Number(exponent))}`;
}

/** `= 0.25`, or `≈ 9.5 · 10⁻⁷` where digits are left out. */
export function equalsText(size: number): string {
  const digits = size >= 100 && size < 10_000 ? Math.round(size) : rounded(size);
  return `${Math.abs(digits - size) <= 1e-9 * size ? '=' : '≈'} ${sizeText(size)}`;
}

/** The number that `sizeText` writes. */
function rounded(size: number): number {
  return Number(size.toPrecision(size >= 0.01 && size < 100 ? 3 : 2));
}
