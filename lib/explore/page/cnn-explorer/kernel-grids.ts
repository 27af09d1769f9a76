import { withWeight } from '../../cnn-explorer/edits';
import type { Explanation, Term } from '../../cnn-explorer/explain/explanation';
import { numberText } from '../../../plot/number-text';
import { make } from '../parts/elements';
import { cellGrid, textGrid } from './grid';
import type { Grid } from './grid';
import type { Look } from './look';
import { cellColors } from './shades';
import type { Store } from './store';

/** Patch × kernel = products, cell by cell; the weights of a kernel can be changed. */
export interface KernelGrids {
  element: HTMLElement;
  show: (
    explanation: Explanation,
    terms: readonly Term[],
    size: readonly [rows: number, columns: number],
  ) => void;
}

const short = (value: number): string => numberText(value, Math.abs(value) < 10 ? 2 : 1);

export function kernelGrids(store: Store, look: Look): KernelGrids {
  const element = make('div', { class: 'grids' });
  let grids: readonly Grid[] = [];
  let shownFor = '';
  /** The largest of what each grid shows, for its colours. */
  const most = { input: 0, weight: 0, product: 0 };
  const colors = (value: number, largest: number): { background: string; color: string } =>
    cellColors(value, largest, look.dark);

  const show: KernelGrids['show'] = (explanation, terms, size) => {
    const { rule, weights, place } = explanation;
    for (const key of ['input', 'weight', 'product'] as const) {
      most[key] = Math.max(1e-9, ...terms.map((term) => Math.abs(term[key])));
    }
    const canEdit = weights !== undefined && terms.every(({ index }) => index !== undefined);
    const key = JSON.stringify([place.step, weights, place.channel, terms[0].channel, size, rule]);
    if (key !== shownFor) {
      shownFor = key;
      grids = [
        patchGrid(size),
        canEdit ? editable(size, terms, weights) : fixed(size, rule === 'largest'),
        productGrid(size),
      ];
      const [patch, kernel, products] = grids;
      const title = canEdit ? 'kernel (edit)' : rule === 'largest' ? 'which counts' : 'weights';
      const columns = [
        column('values read', patch),
        sign('×'),
        column(title, kernel),
        sign('='),
        column('products', products),
      ];
      element.replaceChildren(...(rule === 'largest' ? columns.slice(0, 3) : columns));
    }
    for (const grid of grids) grid.update(terms);
  };

  const patchGrid = (size: readonly [number, number]): Grid =>
    textGrid(size, ({ input, padding }) => ({
      text: padding ? '0' : short(input),
      title: padding ? 'padding' : undefined,
      ...colors(input, most.input),
      outside: padding,
    }));
  const productGrid = (size: readonly [number, number]): Grid =>
    textGrid(size, ({ product }) => ({
      text: short(product),
      title: String(product),
      ...colors(product, most.product),
    }));
  const fixed = (size: readonly [number, number], isLargest: boolean): Grid =>
    textGrid(size, ({ weight }) => ({
      text: isLargest ? (weight === 1 ? 'max' : '') : short(weight),
      ...colors(isLargest ? 0 : weight, most.weight),
    }));

  function editable(size: readonly [number, number], terms: readonly Term[], tensor: string): Grid {
    const fields = terms.map(({ index = 0, channel }, at) => {
      const control = `weight ${tensor} ${index}`;
      const field = make('input', {
        'data-control': control,
        type: 'number',
        step: '0.1',
        'aria-label': `weight for map ${channel}, kernel row ${Math.floor(at / size[1])}, column ${at % size[1]}`,
      });
      field.addEventListener('input', () => {
        const value = field.valueAsNumber;
        field.ariaInvalid = String(!Number.isFinite(value));
        if (!Number.isFinite(value)) return;
        store.edit(withWeight(store.request.edits, tensor, { index, value }), control);
      });
      field.addEventListener('blur', () => {
        field.value = field.dataset.text ?? '';
        field.ariaInvalid = 'false';
      });
      return field;
    });
    const read = ({ weight }: Term) => ({
      text: short(weight).replace('−', '-'),
      ...colors(weight, most.weight),
    });
    return cellGrid(size, fields, read, (field, text) => {
      field.dataset.text = text;
      // Whoever types is not interrupted.
      if (!field.matches(':focus')) field.value = text;
    });
  }
  return { element, show };
}

const column = (title: string, { element }: Grid): HTMLElement =>
  make('div', {}, make('div', { class: 'caption' }, title), element);

const sign = (text: string): HTMLElement => make('span', { class: 'sign' }, text);
