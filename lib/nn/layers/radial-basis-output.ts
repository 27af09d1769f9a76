import type { RadialBasisOutputDescription } from '../../arch';
import type { Tensor } from '../../tensor';
import type { Layer, Site } from '../layer';
import { mappingLayer } from './mapping';

/**
 * LeNet-5's output: y[k] = −Σ (x[i] − code[k][i])² for each class k, so that the nearest code has the
 * largest value. dx[i] = Σ dy[k] · 2 (code[k][i] − x[i]). Source: LeCun and others 1998.
 */
export function radialBasisOutputLayer(site: Site<RadialBasisOutputDescription>): Layer {
  const { codes } = site.layer.description;
  return mappingLayer(site, {
    run: (x, into) => {
      forEachPair(x, codes, (input, code, place) => {
        let sum = 0;
        for (let index = 0; index < code.length; index += 1) {
          sum += (input[index] - code[index]) ** 2;
        }
        into.data[place] = -sum;
      });
      return into;
    },
    runGradient: (x, dy, into) => {
      into.data.fill(0);
      forEachPair(x, codes, (input, code, place, row) => {
        const slope = dy.data[place];
        const first = row * code.length;
        for (let index = 0; index < code.length; index += 1) {
          into.data[first + index] += slope * 2 * (code[index] - input[index]);
        }
      });
      return into;
    },
  });
}

/** Visits each sample with each code; `place` is that of the output. */
function forEachPair(
  { data, shape: [rows, inputs] }: Tensor,
  codes: readonly (readonly number[])[],
  visit: (input: Float32Array, code: readonly number[], place: number, row: number) => void,
): void {
  for (let row = 0; row < rows; row += 1) {
    const input = data.subarray(row * inputs, (row + 1) * inputs);
    codes.forEach((code, index) => {
      visit(input, code, row * codes.length + index, row);
    });
  }
}
