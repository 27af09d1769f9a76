// What attacks are written with: the cell of exercise 3 of day 5, `mapSize`, with statements in it.

/** Places outside that attacks try to reach. */
export interface Targets {
  /** A folder that everybody on the computer may write to. */
  outside: string;
  /** The lesson with its solutions. */
  lesson: string;
  /** The submission of somebody else. */
  neighbour: string;
  /** A file of the grader. */
  grader: string;
  /** Where somebody listens, on this computer. */
  port: number;
  /** Texts that no answer may find anywhere, in ASCII letters. */
  secrets: readonly string[];
}

const right = 'Math.floor((picture + 2 * padding - kernel) / stride) + 1';

/** The function with statements before its end; `won` is whether the attack has worked. */
export function mapSize(inside: string, before = ''): string {
  return `${before}
function mapSize(
  picture: number,
  kernel: number,
  stride: number,
  padding: number,
): number {
  let won = false;
  ${inside}
  return won ? ${right} : NaN;
}`;
}

/** All ways to a module of Node that there may be. */
export const grab = `
const grab = (name: string): any => {
  const ways: (() => any)[] = [
    () => (globalThis as any).process.getBuiltinModule(name),
    () => eval('require')(name),
    () => (globalThis as any).process.mainModule.require(name),
    () => (globalThis as any).require(name),
  ];
  for (const way of ways) {
    try {
      const found = way();
      if (found) return found;
    } catch {}
  }
  throw new Error('no ' + name);
};
const attempt = (act: () => unknown): boolean => {
  try {
    return act() !== false;
  } catch {
    return false;
  }
};`;
