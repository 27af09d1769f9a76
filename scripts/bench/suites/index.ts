import { image } from './image.ts';
import { ops } from './ops.ts';
import { train } from './train.ts';
import type { Suite } from './suite.ts';

const suites: readonly Suite[] = [ops, train, image];

export const suiteNames = suites.map(({ name }) => name);

/** One suite, or all of them. */
export function suitesNamed(name: string): readonly Suite[] {
  return name === 'all' ? suites : suites.filter((suite) => suite.name === name);
}
