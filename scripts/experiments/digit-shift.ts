import { fromData, glyphs, layers, preparePicture } from 'convlab';
import type { LabelledImages, LayersOn } from 'convlab';

/** The network that reads digits of 8×8. */
export const shiftNetwork: LayersOn = {
  input: [8, 8, 1],
  layers: [
    layers.conv2d({ filters: 16, size: 3, padding: 'same', activation: 'relu' }),
    layers.conv2d({ filters: 32, size: 3, padding: 'same', activation: 'relu' }),
    layers.maxPool2d({ size: 2 }),
    layers.conv2d({ filters: 32, size: 3, padding: 'same', activation: 'relu' }),
    layers.flatten(),
    layers.dense({ units: 10 }),
  ],
};

/** Which drawn digits. */
export interface DrawnDigits {
  /** Ink up to the border, as in the real pictures (true); or with the white border that `glyphs` leaves. */
  framed?: boolean;
  distort?: number;
  /** Also fonts that look like handwriting. */
  handwritten?: boolean;
}

/** 2,000 drawn digits of 8×8. */
export function digitsToLearnFrom({
  framed = true,
  distort = 1,
  handwritten = false,
}: DrawnDigits): LabelledImages {
  const typeset = ['sans', 'serif', 'mono', 'display'] as const;
  const { x, labels } = glyphs({
    script: 'digits',
    count: 2000,
    distort,
    styles: handwritten ? [...typeset, 'handwritten'] : typeset,
  });
  const small = Array.from(labels, (_, index) =>
    preparePicture(fromData(x.data.slice(1024 * index, 1024 * (index + 1)), [32, 32]), {
      side: 8,
      channels: 1,
      ...(framed ? { ink: { margin: 0 } } : {}),
    }),
  );
  const values = Float32Array.from(small.flatMap(({ data }) => Array.from(data)));
  return { x: fromData(values, [labels.length, 8, 8, 1]), labels };
}
