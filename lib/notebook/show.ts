import type { ArchitectureSummary } from '../arch';
import type { Interactive } from '../explore';
import { encodePng, enlarge, toPixels } from '../image';
import type { ModelCard } from '../metrics';
import type { Figure } from '../plot';
import { OptionError, contiguous, formatTensor, fromData, max, min, reshape } from '../tensor';
import type { AnyTensor, Image, Matrix, Pixels } from '../tensor';
import { escapeHtml, publish, showLastExpressions } from './kernel';
import type { MimeBundle } from './kernel';
import { isTensor } from './compare';
import type { Table } from './table';

/** What `show` knows how to show. */
export type Showable =
  Figure | Interactive | AnyTensor | Table | ModelCard | ArchitectureSummary | string;

const thumbnail = { leastSide: 128, smallest: 13 };

function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'figure';
}

function isInteractive(value: unknown): value is Interactive {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'interactive'
  );
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'table';
}

function isCard(value: unknown): value is ModelCard {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'model card'
  );
}

function isSummary(value: unknown): value is ArchitectureSummary {
  return (
    typeof value === 'object' &&
    value !== null &&
    'architecture' in value &&
    'table' in value &&
    typeof value.table === 'function'
  );
}

/** A figure for Plotly, and in words. */
export function figureBundle({
  data,
  layout,
  frames = [],
  config = {},
  description,
}: Figure): MimeBundle {
  return {
    'application/vnd.plotly.v1+json': { data, layout, frames, config },
    'text/plain': description,
  };
}

/** A tensor that can be seen as a picture: grey, or with 1, 3 or 4 channels. */
function asPicture(value: AnyTensor): Pixels | undefined {
  const { shape } = value;
  const [height, width, channels = 1] = shape;
  const isPicture = shape.length === 2 || (shape.length === 3 && [1, 3, 4].includes(channels));
  if (!isPicture || Math.min(height, width) < thumbnail.smallest) return undefined;
  if (value.data instanceof Uint8Array) {
    const data = contiguous(value as Pixels).data;
    return fromData(data, [height, width, channels]);
  }
  const [low, high] = [min(value), max(value)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  const from: [number, number] =
    low >= 0 && high <= 1 ? [0, 1] : [low, high > low ? high : low + 1];
  return toPixels(reshape(value as Image | Matrix, [height, width, channels]), { from });
}

function tensorBundle(value: AnyTensor): MimeBundle {
  const text = formatTensor(value);
  const picture = asPicture(value);
  if (!picture) return { 'text/plain': text };
  const [title] = text.split('\n');
  const [height, width] = picture.shape;
  const factor = Math.max(1, Math.floor(thumbnail.leastSide / Math.min(height, width)));
  const bytes = Buffer.from(encodePng(enlarge(picture, factor))).toString('base64');
  return {
    'text/html': `<div>${escapeHtml(title)}</div><img alt="${escapeHtml(title)}" src="data:image/png;base64,${bytes}" style="max-width:100%">`,
    'text/plain': text,
  };
}

/** How a value looks in a notebook, or undefined for values that are printed as usual. */
export function toBundle(value: unknown): MimeBundle | undefined {
  if (isFigure(value)) return figureBundle(value);
  if (isInteractive(value)) {
    return { 'text/html': value.html, 'text/plain': value.description };
  }
  if (isTable(value)) return { 'text/html': value.html, 'text/plain': value.text };
  if (isCard(value)) return { 'text/markdown': value.markdown, 'text/plain': value.markdown };
  if (isSummary(value)) return { 'text/plain': value.table() };
  if (isTensor(value)) return tensorBundle(value);
  return undefined;
}

/**
 * Shows figures, tables, tensors, summaries of networks or lines of text in the notebook, one below
 * the other. A figure, table, tensor or summary that is the last expression of a cell is shown without it.
 *
 * @throws OptionError when a value is none of these
 */
export function show(...values: readonly Showable[]): void {
  for (const value of values) {
    const bundle = typeof value === 'string' ? { 'text/plain': value } : toBundle(value);
    if (!bundle) {
      throw new OptionError(
        'show: give a figure (from pixelGrid, imageRow, …), an explorer, a table, a tensor, a summary or a text; for other values use console.log.',
      );
    }
    publish(bundle);
  }
}

showLastExpressions(toBundle);
