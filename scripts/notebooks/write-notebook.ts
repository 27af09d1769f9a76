import type { Notebook } from './notebook.ts';

/**
 * The bytes that Python's nbformat writes for the same notebook (keys sorted, indent 1, final new
 * line), so that a file saved from JupyterLab and a formatted one differ only in what was changed.
 */
export function writeNotebook(notebook: Notebook): string {
  return `${JSON.stringify(sortKeys(notebook), null, 1)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  );
}
