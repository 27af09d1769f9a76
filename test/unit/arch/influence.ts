import type { LayerDescription } from 'convlab/arch';
import {
  averagePool2d,
  averagePool2dGrad,
  conv2d,
  conv2dGrad,
  pad2d,
  pad2dGrad,
} from 'convlab/ops';
import { ones, zeros, zip } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';

type Image = Tensor<[number, number, number]>;

/** What a list of layers makes of a picture with one channel, and how gradients go back. */
interface Run {
  readonly y: Image;
  readonly back: (dy: Image) => Image;
}

/** All kernels are ones, so that nothing cancels out; branches are added. */
function runLayer(layer: LayerDescription, x: Image): Run {
  switch (layer.kind) {
    case 'conv2d': {
      const { size, stride, padding, dilation } = layer;
      const [height, width] = typeof size === 'number' ? [size, size] : size;
      const kernel = ones([height, width, 1, 1]);
      const options = { stride: stride ?? 1, padding: padding ?? 0, dilation: dilation ?? 1 };
      return {
        y: conv2d(x, kernel, options),
        back: (dy) => conv2dGrad(x, kernel, dy, options).dx as Image,
      };
    }
    case 'averagePool2d':
      return {
        y: averagePool2d(x, layer),
        back: (dy) => averagePool2dGrad(x, dy, layer),
      };
    case 'pad2d':
      return { y: pad2d(x, layer.padding), back: (dy) => pad2dGrad(x, dy, layer.padding) };
    case 'residual':
      return sumOf([layer.branch, layer.shortcut], x);
    case 'concat':
      return sumOf(layer.branches, x);
    default:
      throw new Error(`there is no ${layer.kind} here`);
  }
}

function runChain(list: readonly LayerDescription[], x: Image): Run {
  return list.reduce<Run>(
    (before, layer) => {
      const { y, back } = runLayer(layer, before.y);
      return { y, back: (dy) => before.back(back(dy)) };
    },
    { y: x, back: (dy) => dy },
  );
}

function sumOf(branches: readonly (readonly LayerDescription[])[], x: Image): Run {
  const add = (first: Image, second: Image): Image => zip(first, second, (a, b) => a + b);
  const runs = branches.map((branch) => runChain(branch, x));
  return {
    y: runs.map(({ y }) => y).reduce(add),
    back: (dy) => runs.map(({ back }) => back(dy)).reduce(add),
  };
}

type Span = readonly [first: number, last: number];

/** The rows and the columns of the input, from the first to the last, that an output depends on. */
export function influence(
  list: readonly LayerDescription[],
  [height, width]: readonly number[],
  [row, column]: readonly [number, number],
): readonly [rows: Span, columns: Span] {
  const { y, back } = runChain(list, ones([height, width, 1]));
  const dy = zeros(y.shape);
  dy.set(row, column, 0, 1);
  const dx = back(dy);
  const rows: number[] = [];
  const columns: number[] = [];
  for (let place = 0; place < dx.data.length; place += 1) {
    if (dx.data[place] === 0) continue;
    rows.push(Math.floor(place / width));
    columns.push(place % width);
  }
  return [
    [Math.min(...rows), Math.max(...rows)],
    [Math.min(...columns), Math.max(...columns)],
  ];
}
