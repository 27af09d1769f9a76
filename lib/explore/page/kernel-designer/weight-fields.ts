import { textColorOn } from '../../../plot/color-scale';
import { cellSize, textSize } from '../../kernel-designer/draw-arithmetic';
import { colorIn } from '../../kernel-designer/paint-map';
import type { Scale } from '../../kernel-designer/paint-map';
import { readWeight, shortWeight, weightText } from '../../kernel-designer/words';
import { make } from '../parts/elements';

/** The weights of the kernel as fields to type in. */
export interface WeightFields {
  element: HTMLElement;
  /** Shows other weights; the field that is being typed in keeps its text if it says the same. */
  show: (kernel: readonly (readonly number[])[], scale: Scale) => void;
}

/**
 * Fields in rows and columns. Numbers and fractions (1/9) can be typed; arrow up and down change a
 * weight by 1, with Shift by 0.1.
 */
export function weightFields(
  tell: (at: [row: number, column: number], weight: number) => void,
): WeightFields {
  const element = make('div', { class: 'weights', role: 'group', 'aria-label': 'kernel' });
  let fields: HTMLInputElement[][] = [];
  let cell = 0;

  const fieldAt = (row: number, column: number): HTMLInputElement => {
    const label = `weight in row ${row}, column ${column}`;
    const field = make('input', { type: 'text', 'aria-label': label, autocomplete: 'off' });
    const told = (): void => {
      const weight = readWeight(field.value);
      field.ariaInvalid = String(weight === undefined);
      if (weight !== undefined) tell([row, column], weight);
    };
    field.addEventListener('input', told);
    field.addEventListener('focus', () => {
      field.value = weightText(Number(field.dataset.weight));
      field.select();
    });
    field.addEventListener('blur', () => {
      const weight = readWeight(field.value) ?? Number(field.dataset.weight);
      field.value = shortWeight(weight, cell);
      field.ariaInvalid = 'false';
    });
    field.addEventListener('keydown', (event) => {
      const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      const weight = readWeight(field.value);
      if (up === undefined || weight === undefined) return;
      event.preventDefault();
      field.value = weightText(Number((weight + up * (event.shiftKey ? 0.1 : 1)).toFixed(6)));
      told();
    });
    return field;
  };

  return {
    element,
    show: (kernel, scale) => {
      if (fields.length !== kernel.length || fields[0].length !== kernel[0].length) {
        fields = kernel.map((weights, row) => weights.map((_, column) => fieldAt(row, column)));
        element.replaceChildren(...fields.flat());
        cell = cellSize(kernel[0].length);
        element.style.setProperty('--cell', `${cell}px`);
        element.style.gridTemplateColumns = `repeat(${kernel[0].length}, var(--cell))`;
      }
      const texts = kernel.flat().map((weight) => shortWeight(weight, cell));
      element.style.setProperty('--text', `${textSize(texts, cell)}px`);
      kernel.forEach((weights, row) => {
        weights.forEach((weight, column) => {
          const field = fields[row][column];
          const color = colorIn(weight, scale);
          field.style.background = `rgb(${color.join(' ')})`;
          field.style.color = textColorOn(color);
          field.dataset.weight = String(weight);
          if (!field.matches(':focus') || readWeight(field.value) !== weight) {
            field.value = shortWeight(weight, cell);
          }
        });
      });
    },
  };
}
