import { z } from 'zod';
import { parseNotebook, UnreadableNotebookError, type Notebook } from '../../notebooks/notebook.ts';
import { RefusedError, type CollectLimits } from './types.ts';

/** What tells a version of the format, and little else. */
const versionSchema = z.looseObject({ nbformat: z.number() });

const kernelSchema = z.looseObject({
  kernelspec: z
    .looseObject({ display_name: z.string(), language: z.string() })
    .partial()
    .optional(),
  language_info: z.looseObject({ name: z.string() }).partial().optional(),
});

/**
 * Reads a notebook that anybody may have written.
 *
 * @throws RefusedError with what is wrong, in plain words
 */
export function readNotebook(bytes: Uint8Array, limits: CollectLimits): Notebook {
  const text = textOf(bytes);
  if (text.trim() === '') throw new RefusedError('is empty');
  if (deepest(text) > limits.jsonDepth) {
    throw new RefusedError(`has brackets in brackets, more than ${limits.jsonDepth} deep`);
  }
  const value = valueOf(text);
  checkVersion(value);
  try {
    return parseNotebook(JSON.stringify(withoutRest(value, limits)));
  } catch (error) {
    if (!(error instanceof UnreadableNotebookError)) throw error;
    throw new RefusedError(`is ${error.message}`);
  }
}

/** The language a notebook was saved for, where that is not one of ours. */
export function otherLanguage({ metadata }: Notebook): string | undefined {
  const { data } = kernelSchema.safeParse(metadata);
  const language = data?.kernelspec?.language ?? data?.language_info?.name;
  if (language === undefined || /^(typescript|javascript)$/i.test(language)) return undefined;
  return data?.kernelspec?.display_name ?? language;
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError('is no text (neither UTF-8 nor UTF-16)');
  }
}

/** How deep brackets stand in brackets, outside of texts. */
function deepest(json: string): number {
  let depth = 0;
  let most = 0;
  let isText = false;
  for (let place = 0; place < json.length; place += 1) {
    const character = json.charCodeAt(place);
    if (isText) {
      if (character === 0x5c) place += 1;
      else if (character === 0x22) isText = false;
    } else if (character === 0x22) isText = true;
    else if (character === 0x7b || character === 0x5b) most = Math.max(most, (depth += 1));
    else if (character === 0x7d || character === 0x5d) depth -= 1;
  }
  return most;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new RefusedError(`is not valid JSON: ${reason}`);
  }
}

function checkVersion(value: unknown): void {
  const version = versionSchema.safeParse(value).data?.nbformat;
  if (version === undefined) throw new RefusedError('is not a notebook');
  if (version < 4) {
    throw new RefusedError(
      `is a notebook of an old format (nbformat ${version}): open it in Jupyter, save it, hand it in again`,
    );
  }
  if (version > 4) throw new RefusedError(`is a notebook of a newer format (nbformat ${version})`);
}

/**
 * What grading needs of a notebook. Outputs are left out before anything is compared with the
 * format: of ten million wrong ones a fault would be noted for each.
 */
function withoutRest(value: unknown, limits: CollectLimits): unknown {
  const { cells, nbformat, nbformat_minor, metadata } = value as Record<string, unknown>;
  if (!Array.isArray(cells)) throw new RefusedError('is not a notebook: it has no cells');
  if (cells.length > limits.cells) {
    throw new RefusedError(`has ${cells.length} cells, and ${limits.cells} is the most`);
  }
  return { nbformat, nbformat_minor, metadata, cells: cells.map(withoutOutputs) };
}

function withoutOutputs(cell: unknown): unknown {
  if (typeof cell !== 'object' || cell === null) return cell;
  const { cell_type, id, source, metadata } = cell as Record<string, unknown>;
  const isLines = Array.isArray(source) && source.every((line) => typeof line === 'string');
  const text = isLines ? source.join('') : source;
  return {
    cell_type,
    id,
    // A list with something else in it is refused as one value, however long it is.
    source: typeof text === 'string' ? text : null,
    metadata,
  };
}
