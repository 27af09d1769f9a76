import { numbersPicture } from '../kernel-designer/draw-arithmetic';
import { shownScale } from '../kernel-designer/layout';
import { unpackImage } from '../kernel-designer/packed-image';
import { paintIn, scaleText } from '../kernel-designer/paint-map';
import {
  dividedBySum,
  fitsOn,
  nextSize,
  presetOf,
  resized,
  turned,
  withWeight,
} from '../kernel-designer/state';
import type { DesignerGiven, DesignerState } from '../kernel-designer/state';
import { arithmeticView, designerView, photoScale, placeText } from '../kernel-designer/view';
import { readWeight, resultLine, sumLine, weightText } from '../kernel-designer/words';
import { weightFields } from './kernel-designer/weight-fields';
import { button, choice, textField } from './parts/controls';
import { drawing } from './parts/drawing';
import { make, readout, row } from './parts/elements';
import { onPoint, pixelView } from './parts/pixels';

const ownKernel = 'your own';
const hint = 'Point at the picture or at the map to see the multiplications behind a value.';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, given: DesignerGiven): void {
  const image = unpackImage(given.image);
  const scale = shownScale(given.image);
  let state = given.state;
  let waiting = 0;

  const photo = pixelView('the picture');
  const map = pixelView('the feature map');
  const [mapTitle, mapColors] = [make('div', {}), make('div', { class: 'colors' })];
  const [patch, products] = [drawing('the patch'), drawing('the products')];
  const [result, where, sum] = [readout(), make('div', { class: 'colors' }), readout()];

  /** Typing may be faster than the screen: it is drawn once for each of its pictures. */
  const change = (next: DesignerState): void => {
    state = next;
    if (waiting === 0) waiting = requestAnimationFrame(draw);
  };

  function draw(): void {
    waiting = 0;
    const view = designerView(image, given.image, state);
    map.show(view.mapPixels, scale);
    mapTitle.textContent = view.mapTitle;
    mapColors.textContent = view.mapColors;
    const next = nextSize(state);
    size.textContent = `Make it ${next}×${next}`;
    size.disabled = !fitsOn(resized(state, next), given.image);
    turn.disabled = !fitsOn(turned(state), given.image);
    weights.show(state.kernel, view.scales.weights);
    preset.set(presetOf(state, given.presets) ?? ownKernel);
    factor.set(weightText(state.factor));
    offset.set(weightText(state.offset));
    sum.textContent = sumLine(state);
    drawArithmetic();
  }

  function drawArithmetic(): void {
    const { arithmetic, scales } = arithmeticView(image, given.image, state);
    const [height, width] = arithmetic.weights.shape;
    const { row, column } = arithmetic;
    photo.frame({ row, column, height, width });
    map.frame({ row, column, height: 1, width: 1 });
    patch.draw(numbersPicture('patch', arithmetic.patch, scales.patch));
    products.draw(numbersPicture('products', arithmetic.products, scales.products));
    result.textContent = resultLine(arithmetic, state);
    where.textContent = placeText(arithmetic);
    map.element.ariaLabel = `Feature map, ${placeText(arithmetic)}: ${resultLine(arithmetic, state)}. Arrow keys choose another place.`;
  }

  const lookAt = (row: number, column: number): void => {
    const last = [image.shape[0] - state.kernel.length, image.shape[1] - state.kernel[0].length];
    state = {
      ...state,
      row: Math.min(last[0], Math.max(0, row)),
      column: Math.min(last[1], Math.max(0, column)),
    };
    drawArithmetic();
  };

  const weights = weightFields((at, weight) => {
    change(withWeight(state, at, weight));
  });
  const presets = new Map(given.presets);
  const preset = choice(
    'Kernel',
    new Map([...given.presets.map(([name]) => [name, name] as const), [ownKernel, ownKernel]]),
    ownKernel,
    (name) => {
      const kernel = presets.get(name);
      change(kernel ? { ...state, kernel, factor: 1, offset: 0 } : state);
    },
  );
  const display = choice(
    'Colours',
    new Map([
      ['automatic', 'automatic'],
      ['gray', 'grey'],
      ['signed', 'blue − / orange +'],
    ] as const),
    state.display,
    (chosen) => {
      change({ ...state, display: chosen });
    },
  );
  const numberField = (label: string, key: 'factor' | 'offset'): ReturnType<typeof textField> =>
    textField(label, weightText(state[key]), (text) => {
      const value = readWeight(text);
      if (value !== undefined) change({ ...state, [key]: value });
      return value !== undefined;
    });
  const factor = numberField('factor', 'factor');
  const offset = numberField('offset', 'offset');
  const size = button('', () => {
    change(resized(state, nextSize(state)));
  });
  const turn = button('Turn by 90°', () => {
    change(turned(state));
  });
  const buttons = [
    button('Divide by the sum', () => {
      change(dividedBySum(state));
    }),
    turn,
    size,
    button('Reset', () => {
      change({ ...given.state, row: state.row, column: state.column });
    }),
  ];

  onPoint(map, (row, column) => {
    lookAt(row, column);
  });
  onPoint(photo, (row, column) => {
    const { kernel } = state;
    lookAt(row - Math.floor(kernel.length / 2), column - Math.floor(kernel[0].length / 2));
  });
  map.element.tabIndex = 0;
  map.element.role = 'application';
  map.element.addEventListener('keydown', (event) => {
    const by = event.shiftKey ? 10 : 1;
    const moves: Partial<Record<string, [number, number]>> = {
      ArrowUp: [-by, 0],
      ArrowDown: [by, 0],
      ArrowLeft: [0, -by],
      ArrowRight: [0, by],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    lookAt(state.row + move[0], state.column + move[1]);
  });

  photo.show(paintIn(image, photoScale(given.image)), scale);
  const colors = make('div', { class: 'colors' }, scaleText(photoScale(given.image)));
  const shape = `${given.image.height}×${given.image.width}`;
  place.append(
    ...(given.title === undefined ? [] : [make('div', { class: 'title' }, given.title)]),
    make(
      'div',
      { class: 'sides' },
      make('div', {}, make('div', {}, `picture ${shape}`), photo.element, colors),
      make('div', {}, mapTitle, map.element, mapColors),
    ),
    make(
      'div',
      { class: 'arithmetic' },
      patch.element,
      make('span', {}, '×'),
      make('div', {}, make('div', { class: 'heading' }, 'kernel'), weights.element),
      make('span', {}, '='),
      products.element,
      make('div', { class: 'result' }, make('div', {}, 'their sum'), result, where),
    ),
    row(preset.element, ...buttons),
    row(factor.element, offset.element, display.element),
    row(sum),
    make('div', { class: 'quiet' }, hint),
  );
  draw();
}
