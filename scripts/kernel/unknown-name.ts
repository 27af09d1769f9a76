/**
 * The codes of "Cannot find name", "Cannot find namespace" and "No value exists in scope for the
 * shorthand property", with and without a guess of TypeScript's.
 */
const codes = new Set([
  2304, 2503, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2833, 18004,
]);

/** The name that the checker does not know, and the one it thinks of instead. */
export function unknownName(diagnostic: {
  code: number;
  message: string;
}): { name: string; suggestion?: string } | undefined {
  if (!codes.has(diagnostic.code)) return undefined;
  const words = /'(.+?)'\.(?: Did you mean '(.+)'\?)?/.exec(diagnostic.message);
  return words ? { name: words[1], suggestion: words[2] } : undefined;
}
