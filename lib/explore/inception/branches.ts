import { categoryColors } from '../../plot/theme';
import type { InceptionSettings } from './model';

/** The four ways through the module: name, the 1×1 before (or the pool), and the last convolution. */
export interface Branch {
  color: string;
  first?: { text: string; channels: number; part?: string };
  last: { text: string; channels: number; part: string };
  /** What the branch is without the 1×1. */
  naive?: string;
}

/** The branches of a module, from top to bottom. */
export function branchesOf(settings: InceptionSettings): Branch[] {
  const { channels, one, threeReduce, three, fiveReduce, five, pool } = settings;
  return [
    { color: categoryColors[0], last: { text: '1×1', channels: one, part: '1x1' }, naive: '1x1' },
    {
      color: categoryColors[1],
      first: { text: '1×1', channels: threeReduce, part: '3x3_reduce' },
      last: { text: '3×3', channels: three, part: '3x3' },
      naive: '3x3',
    },
    {
      color: categoryColors[2],
      first: { text: '1×1', channels: fiveReduce, part: '5x5_reduce' },
      last: { text: '5×5', channels: five, part: '5x5' },
      naive: '5x5',
    },
    {
      color: categoryColors[3],
      first: { text: 'max pool 3×3', channels },
      last: { text: '1×1', channels: pool, part: 'pool_proj' },
    },
  ];
}
