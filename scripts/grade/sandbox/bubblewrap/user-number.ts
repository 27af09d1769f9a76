import { readFileSync } from 'node:fs';

/** Numbers above those that systems give to people, services and containers. */
const usual = { first: 1_600_000_000, count: 400_000_000 };

/**
 * A number of a user that nobody has: a sandbox that was started by root runs as this one, so that
 * the kernel counts its processes apart from all others, and it may touch nobody's files.
 */
export function freeUserNumber(
  random: () => number = Math.random,
  map: string = readFileSync('/proc/self/uid_map', 'utf8'),
): number {
  const { first, count } = usable(map);
  return first + Math.floor(random() * count);
}

/** In a container with numbers of its own only some exist: the upper half of the longest range. */
function usable(map: string): { first: number; count: number } {
  const ranges = map
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([first, , count]) => ({ first, count }));
  const covers = ranges.some(
    ({ first, count }) => first <= usual.first && first + count >= usual.first + usual.count,
  );
  if (covers) return usual;
  const longest = ranges.reduce((best, range) => (range.count > best.count ? range : best));
  const half = Math.floor(longest.count / 2);
  return { first: longest.first + longest.count - half - 1, count: Math.max(1, half) };
}
