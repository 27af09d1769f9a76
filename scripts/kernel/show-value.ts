import { publishOutput } from './output.js';

type MimeBundle = Record<string, unknown>;

const displaySymbol = Symbol.for('convlab.display');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Stock tslab prints the last expression with console.log: a tensor becomes a hundred numbers. The
 * library registers a function that turns values it knows into a MIME bundle (or into
 * `{ data, metadata }`); what it answers with undefined is printed as before.
 */
export function showValue(value: unknown): void {
  const display = (globalThis as Record<symbol, unknown>)[displaySymbol];
  const shown =
    typeof display === 'function' ? askForBundle(display as (v: unknown) => unknown, value) : null;
  if (shown) publishOutput('display_data', { ...shown, transient: {} });
  else console.log(value);
}

function askForBundle(
  display: (value: unknown) => unknown,
  value: unknown,
): { data: MimeBundle; metadata: MimeBundle } | undefined {
  try {
    const answer = display(value);
    if (!isObject(answer)) return undefined;
    // MIME types have a slash, so `data` cannot be one.
    if (!isObject(answer.data)) return { data: answer, metadata: {} };
    return { data: answer.data, metadata: isObject(answer.metadata) ? answer.metadata : {} };
  } catch (error) {
    console.error('The value could not be shown as a picture, so it is printed.', error);
    return undefined;
  }
}
