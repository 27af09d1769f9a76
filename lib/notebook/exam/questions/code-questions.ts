import { averagePool2d, outputSize } from '../../../ops';
import { tensor, toNested } from '../../../tensor';
import { vary } from '../../vary';
import type { ExamQuestion } from './question';

type Rows = number[][];

export function sizeCodeQuestion(seed: number): ExamQuestion {
  const { cases } = vary(
    seed,
    'exam-size-code',
    {
      cases: [
        [64, 5, 2, 0],
        [224, 7, 2, 3],
        [7, 3, 1, 1],
        [13, 2, 2, 0],
      ],
    },
    ({ pick, whole }) => ({
      cases: [2, 2, 3, 1].map((stride) => [whole(12, 240), pick(3, 5, 7), stride, pick(0, 1, 2)]),
    }),
    (drawn) => drawn.cases.filter(([n, f, s, p]) => (n + 2 * p - f) % s !== 0).length >= 2,
  );
  const [n, f, s, p] =
    cases.find(
      ([picture, kernel, stride, padding]) => (picture + 2 * padding - kernel) % stride !== 0,
    ) ?? cases[0];
  const at = cases.findIndex((each) => each[0] === n && each[1] === f && each[2] === s);
  const exact = (n + 2 * p - f) / s;
  return {
    id: 'size-code',
    section: 'shapes',
    points: 2,
    text: 'Write a function `mapSize(picture, kernel, stride, padding)` that returns how many places the kernel finds along one axis.',
    example: '(picture, kernel, stride, padding) => …',
    code: {
      name: 'mapSize',
      cases: cases.map((given) => {
        const [picture, kernel, stride, padding] = given;
        return { given, expected: outputSize(picture, kernel, { stride, padding }) };
      }),
      mistakes: [
        { at, got: exact + 1, say: 'Round down: a kernel that hangs over the border has no place' },
        { at, got: Math.floor(exact), say: 'The first place is missing: + 1' },
        { at, got: Math.ceil(exact) + 1, say: 'Round down, not up' },
      ],
      solution:
        '(picture, kernel, stride, padding) => Math.floor((picture + 2 * padding - kernel) / stride) + 1',
    },
    working: '⌊(N + 2P − F) / S⌋ + 1',
  };
}

export function poolCodeQuestion(seed: number): ExamQuestion {
  const { maps } = vary(
    seed,
    'exam-pool-code',
    {
      maps: [
        [
          [1, 3, 2, 4],
          [5, 6, 1, 0],
          [2, 9, 7, 3],
          [4, 2, 8, 1],
        ],
      ],
    },
    ({ matrix }) => ({ maps: [matrix(4, 4, 0, 9), matrix(6, 4, -5, 5)] }),
    (drawn) => drawn.maps.every((map) => new Set(averaged(map).flat()).size >= 3),
  );
  const sums = averaged(maps[0]).map((row) => row.map((each) => each * 4));
  const maxima = maps[0].flatMap((row, y) =>
    y % 2 === 0
      ? [row.flatMap((_, x) => (x % 2 === 0 ? [Math.max(...windowAt(maps[0], y, x))] : []))]
      : [],
  );
  return {
    id: 'pool-code',
    section: 'pooling',
    points: 3,
    text: 'Write a function `averagePool(map)`: the mean of each 2×2 window, stride 2, of a list of rows with even height and width.',
    example: '(map) => …',
    code: {
      name: 'averagePool',
      cases: maps.map((map) => ({ given: [map], expected: averaged(map) })),
      mistakes: [
        { at: 0, got: sums, say: 'Divide the sum by the four cells of the window' },
        { at: 0, got: maxima, say: 'Those are the largest values, not the means' },
      ],
      solution:
        '(map) => Array.from({ length: map.length / 2 }, (_, y) => Array.from({ length: map[0].length / 2 }, (_, x) => (map[2 * y][2 * x] + map[2 * y][2 * x + 1] + map[2 * y + 1][2 * x] + map[2 * y + 1][2 * x + 1]) / 4))',
    },
    working: 'add up the four cells of each window and divide by 4',
  };
}

function windowAt(map: Rows, y: number, x: number): number[] {
  return [map[y][x], map[y][x + 1], map[y + 1][x], map[y + 1][x + 1]];
}

function averaged(map: Rows): Rows {
  return toNested(averagePool2d(tensor(map), { size: 2 }));
}
