import { numberText, shortText } from '../../plot/number-text';
import { extent, rangeFor } from '../../plot/value-range';
import type { Matrix } from '../../tensor';
import type { Arithmetic } from './model';
import { arithmeticAt, featureMap } from './model';
import type { PackedImage } from './packed-image';
import { paintIn, scaleOf, scaleText } from './paint-map';
import type { Scale } from './paint-map';
import type { DesignerState } from './state';
import type { Pixels } from '../../tensor';

/** All that is shown at a moment, in numbers, pixels and words. */
export interface DesignerView {
  map: Matrix;
  mapPixels: Pixels;
  mapScale: Scale;
  mapTitle: string;
  mapColors: string;
  arithmetic: Arithmetic;
  scales: { patch: Scale; weights: Scale; products: Scale };
}

/** Works out everything that is shown. */
export function designerView(
  image: Matrix,
  packed: PackedImage,
  state: DesignerState,
): DesignerView {
  const map = featureMap(image, state);
  const mapScale = scaleOf(map, state, packed);
  return {
    map,
    mapScale,
    mapPixels: paintIn(map, mapScale),
    mapTitle: `feature map ${map.shape.join('×')}`,
    mapColors: scaleText(mapScale),
    ...arithmeticView(image, packed, state),
  };
}

/** The part of it that changes when only another place is looked at. */
export function arithmeticView(
  image: Matrix,
  packed: PackedImage,
  state: DesignerState,
): Pick<DesignerView, 'arithmetic' | 'scales'> {
  const arithmetic = arithmeticAt(image, state);
  const signed = (matrix: Matrix): Scale => ({
    colors: 'signed',
    range: rangeFor('signed', extent(matrix.data)),
  });
  return {
    arithmetic,
    scales: {
      patch: photoScale(packed),
      weights: signed(arithmetic.weights),
      products: signed(arithmetic.products),
    },
  };
}

/** The picture itself is grey. */
export function photoScale({ black, white }: PackedImage): Scale {
  return { colors: 'gray', range: [black, white] };
}

/** Where the arithmetic is done, in words. */
export function placeText({ row, column }: Arithmetic): string {
  return `row ${row}, column ${column}`;
}

/** The whole in words. */
export function describeDesigner(packed: PackedImage, view: DesignerView): string {
  const [least, most] = extent(view.map.data);
  const { arithmetic, map } = view;
  return `A ${arithmetic.weights.shape.join('×')} kernel on a picture of ${packed.height}×${packed.width} pixels. Its feature map has ${map.shape.join('×')} values from ${shortText(least)} to ${shortText(most)}; at ${placeText(arithmetic)} it is ${numberText(arithmetic.result, 3)}`;
}
