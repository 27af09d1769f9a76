import { averagePool2d, conv2d, maxPool2d } from '../../../ops';
import { tensor, toNested } from '../../../tensor';
import type { Matrix } from '../../../tensor';
import { vary } from '../../vary';
import type { ExamQuestion } from './question';

type Rows = number[][];

const rowsOf = (map: Matrix): Rows => toNested(map);
const inText = (rows: Rows): string => `\`${JSON.stringify(rows).replaceAll(',', ', ')}\``;
const distinct = (rows: Rows): number => new Set(rows.flat()).size;

export function convolveQuestion(seed: number): ExamQuestion {
  const { picture, kernel } = vary(
    seed,
    'exam-convolve',
    {
      picture: [
        [1, 2, 0, 1],
        [0, 1, 3, 1],
        [2, 0, 1, 2],
        [1, 1, 0, 3],
      ],
      kernel: [
        [1, 0, -1],
        [1, 0, -1],
        [1, 0, -1],
      ],
    },
    ({ matrix }) => ({ picture: matrix(4, 4, 0, 3), kernel: matrix(3, 3, -1, 1) }),
    (drawn) => {
      const map = mapOf(drawn.picture, drawn.kernel);
      const other = mapOf(drawn.picture, turned(drawn.kernel));
      const cells = drawn.kernel.flat().filter((weight) => weight !== 0).length;
      return cells >= 4 && cells <= 6 && distinct(map) >= 3 && String(map) !== String(other);
    },
  );
  const map = mapOf(picture, kernel);
  return {
    id: 'convolve',
    section: 'patch',
    points: 2,
    text: `Lay the kernel ${inText(kernel)} on the picture ${inText(picture)} as a layer does it (stride 1, no padding). Which map comes out?`,
    example: '[[1, 2], [3, 4]]',
    truth: { matrix: map },
    mistakes: [
      {
        got: mapOf(picture, turned(kernel)),
        say: 'You turned the kernel; layers do not (cross-correlation)',
      },
      {
        got: map.map((row) => row.map((each) => Math.max(0, each))),
        say: 'No ReLU was asked for: negative answers stay',
      },
      { got: map.map((row) => row.map((each) => -each)), say: 'All signs are turned' },
    ],
    working: `multiply each patch with the kernel, cell by cell, and add up: ${JSON.stringify(map)}`,
  };
}

function mapOf(picture: Rows, kernel: Rows): Rows {
  return rowsOf(conv2d(tensor(picture), tensor(kernel)));
}

const turned = (kernel: Rows): Rows => [...kernel].reverse().map((row) => [...row].reverse());

export function poolQuestion(seed: number): ExamQuestion {
  const { picture, kind } = vary<{ picture: Rows; kind: 'max' | 'average' }>(
    seed,
    'exam-pool',
    {
      picture: [
        [1, 3, 2, 4],
        [5, 6, 1, 0],
        [2, 9, 7, 3],
        [4, 2, 8, 1],
      ],
      kind: 'average',
    },
    ({ matrix, pick }) => ({ picture: matrix(4, 4, 0, 9), kind: pick('max', 'average') }),
    (drawn) => distinct(maximum(drawn.picture)) >= 3 && distinct(average(drawn.picture)) >= 3,
  );
  const map = kind === 'max' ? maximum(picture) : average(picture);
  return {
    id: 'pool',
    section: kind === 'max' ? 'maximum' : 'pooling',
    points: 1,
    text: `Which map does ${kind === 'max' ? 'max' : 'average'} pooling (2×2, stride 2) make of ${inText(picture)}?`,
    example: '[[1, 2], [3, 4]]',
    truth: { matrix: map },
    mistakes: [
      {
        got: kind === 'max' ? average(picture) : maximum(picture),
        say: kind === 'max' ? 'Those are the means' : 'Those are the largest values',
      },
      {
        got: average(picture).map((row) => row.map((each) => each * 4)),
        say: 'Those are the sums; divide by the four cells of a window',
      },
      {
        got: rowsOf(maxPool2d(tensor(picture), { size: 2, stride: 1 })),
        say: 'The windows move on by 2, so that they do not overlap',
      },
    ],
    working: `${kind === 'max' ? 'the largest' : 'the mean'} of each of the four windows: ${JSON.stringify(map)}`,
  };
}

function maximum(picture: Rows): Rows {
  return rowsOf(maxPool2d(tensor(picture), { size: 2 }));
}

function average(picture: Rows): Rows {
  return rowsOf(averagePool2d(tensor(picture), { size: 2 }));
}
