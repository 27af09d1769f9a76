/** What of Node's own `inspect` is used here. */
type Inspect = (value: unknown, options: { depth: number; breakLength: number }) => string;

interface Runtime {
  process?: { getBuiltinModule?: (name: string) => { inspect: Inspect } | undefined };
}

// Asked for at run time instead of imported, so that the same code runs in a browser.
const inspect = (globalThis as Runtime).process?.getBuiltinModule?.('node:util')?.inspect;

/** Writes any value in one line, as Node prints it; in a browser by `writtenAlone`. */
export function written(value: unknown): string {
  return inspect ? inspect(value, { depth: 1, breakLength: Infinity }) : writtenAlone(value);
}

/** Writes any value in one line without Node: texts in quotes, arrays and objects one level deep. */
export function writtenAlone(value: unknown, depth = 1): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[Function: ${value.name || '(anonymous)'}]`;
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0' : String(value);
  const { constructor } = value as { constructor?: { name: string } };
  const name = constructor?.name ?? 'Object';
  if (Array.isArray(value)) {
    if (depth < 0) return '[Array]';
    return value.length === 0
      ? '[]'
      : `[ ${value.map((item) => writtenAlone(item, depth - 1)).join(', ')} ]`;
  }
  if (depth < 0) return `[${name}]`;
  const parts = Object.entries(value).map(
    ([key, item]) => `${key}: ${writtenAlone(item, depth - 1)}`,
  );
  const prefix = name === 'Object' ? '' : `${name} `;
  return parts.length === 0 ? `${prefix}{}` : `${prefix}{ ${parts.join(', ')} }`;
}
