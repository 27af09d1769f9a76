import { withWeight } from '../../cnn-explorer/edits';
import type { Explanation, Term } from '../../cnn-explorer/explain/explanation';
import { numberText } from '../../../plot/number-text';
import { make } from '../parts/elements';
import type { Look } from './look';
import { termKey } from './point-at-terms';
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
  let fields: HTMLInputElement[] = [];
  let shownFor = '';

  const show: KernelGrids['show'] = (explanation, terms, size) => {
    const { rule, weights, place } = explanation;
    const most = (read: (term: Term) => number): number =>
      Math.max(1e-9, ...terms.map((term) => Math.abs(read(term))));
    const [inputs, ofWeights, products] = [
      most(({ input }) => input),
      most(({ weight }) => weight),
      most(({ product }) => product),
    ];
    const canEdit = weights !== undefined && terms.every(({ index }) => index !== undefined);
    const key = JSON.stringify([place.step, weights, place.channel, terms[0].channel, size]);
    const keeps = key === shownFor && canEdit && fields.some((field) => field.matches(':focus'));
    const patch = grid(size, terms, ({ input, padding }) => ({
      text: padding ? '0' : short(input),
      title: padding ? 'padding' : undefined,
      ...cellColors(input, inputs, look.dark),
      padding,
    }));
    const made = grid(size, terms, ({ product }) => ({
      text: short(product),
      title: String(product),
      ...cellColors(product, products, look.dark),
    }));
    if (keeps) {
      // Whoever types is not interrupted: only what stands around the fields changes.
      element.firstElementChild?.replaceChild(
        patch,
        element.firstElementChild.lastElementChild ?? patch,
      );
      element.lastElementChild?.replaceChild(
        made,
        element.lastElementChild.lastElementChild ?? made,
      );
      color(terms, ofWeights);
      return;
    }
    shownFor = key;
    const kernel = canEdit
      ? editable(size, terms, weights)
      : grid(size, terms, ({ weight }) => ({
          text: rule === 'largest' ? (weight === 1 ? 'max' : '') : short(weight),
          ...cellColors(rule === 'largest' ? 0 : weight, ofWeights, look.dark),
        }));
    if (canEdit) color(terms, ofWeights);
    const columns = [
      column('values read', patch),
      sign('×'),
      column(canEdit ? 'kernel (edit)' : rule === 'largest' ? 'which counts' : 'weights', kernel),
      sign('='),
      column('products', made),
    ];
    element.replaceChildren(...(rule === 'largest' ? columns.slice(0, 3) : columns));
  };

  function editable(
    size: readonly [number, number],
    terms: readonly Term[],
    tensor: string,
  ): HTMLElement {
    fields = terms.map(({ weight, index = 0, channel }, at) => {
      const control = `weight ${tensor} ${index}`;
      const field = make('input', {
        'data-control': control,
        'data-term': termKey(terms[at]),
        type: 'number',
        step: '0.1',
        value: short(weight).replace('−', '-'),
        'aria-label': `weight for map ${channel}, kernel row ${Math.floor(at / size[1])}, column ${at % size[1]}`,
      });
      field.addEventListener('input', () => {
        const value = field.valueAsNumber;
        field.ariaInvalid = String(!Number.isFinite(value));
        if (!Number.isFinite(value)) return;
        store.edit(withWeight(store.request.edits, tensor, { index, value }), control);
      });
      return field;
    });
    return inGrid(size, fields);
  }
  function color(terms: readonly Term[], most: number): void {
    fields.forEach((field, at) => {
      const { background, color: ink } = cellColors(terms[at].weight, most, look.dark);
      Object.assign(field.style, { background, color: ink });
    });
  }
  return { element, show };
}

interface Cell {
  text: string;
  background: string;
  color: string;
  title?: string | undefined;
  padding?: boolean | undefined;
}

function grid(
  size: readonly [number, number],
  terms: readonly Term[],
  read: (term: Term) => Cell,
): HTMLElement {
  const cells = terms.map((term) => {
    const { text, background, color, title, padding } = read(term);
    const cell = make(
      'span',
      { class: padding ? 'cell outside' : 'cell', title, 'data-term': termKey(term) },
      text,
    );
    Object.assign(cell.style, { background, color });
    return cell;
  });
  return inGrid(size, cells);
}

function inGrid(
  [rows, columns]: readonly [number, number],
  cells: readonly HTMLElement[],
): HTMLElement {
  const element = make('div', {
    class: Math.max(rows, columns) > 5 ? 'grid tiny' : columns > 3 ? 'grid small' : 'grid',
  });
  element.style.gridTemplateColumns = `repeat(${columns}, auto)`;
  element.append(...cells);
  return element;
}

const column = (title: string, content: HTMLElement): HTMLElement =>
  make('div', {}, make('div', { class: 'caption' }, title), content);

const sign = (text: string): HTMLElement => make('span', { class: 'sign' }, text);
