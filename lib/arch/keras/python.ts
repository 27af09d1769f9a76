/** The widest line of a script. */
const widest = 96;

/** A text as Python writes it. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A number as Python writes it: `0.9`, `1e-5`. */
export function pythonNumber(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 1e-3;
  return isSmall ? value.toExponential() : String(value);
}

/** A number or two, as Python writes it: `3`, `(3, 5)`. */
export function pythonPair([height, width]: readonly [number, number]): string {
  return height === width ? String(height) : `(${height}, ${width})`;
}

/** Lists within lists, on as many lines as they need. */
export function pythonLists(lists: readonly (readonly number[])[]): string {
  return ['[', ...lists.flatMap((list) => filledList(list)), ']'].join('\n');
}

/** A list whose lines are as full as they can be. */
function filledList(list: readonly number[]): string[] {
  const lines: string[] = [];
  let line = '    [';
  list.forEach((value, index) => {
    const item = `${value}${index < list.length - 1 ? ',' : '],'}`;
    const full = line.length + item.length + 1 > widest;
    if (full) lines.push(line);
    line = full ? `     ${item}` : `${line}${line.endsWith('[') ? '' : ' '}${item}`;
  });
  return [...lines, line];
}

/** `target = constructor(arguments)(source)` within a function, broken where it is too long. */
export function pythonAssignment(
  target: string,
  constructor: string,
  settings: readonly string[],
  source: string,
): string[] {
  const start = `    ${target} = ${constructor}(`;
  const end = `)(${source})`;
  const joined = settings.join(', ');
  if (start.length + joined.length + end.length <= widest) return [`${start}${joined}${end}`];
  const inner = '        ';
  // As Black and Ruff break lines: all settings on one, or each on its own.
  const lines =
    inner.length + joined.length <= widest ? [joined] : settings.map((setting) => `${setting},`);
  return [start, ...lines.map((line) => `${inner}${line}`), `    ${end}`];
}

/**
 * A name that Keras and TensorFlow take: letters, digits, `_`, `-` and `.`, the first one a letter
 * or a digit.
 */
export function kerasName(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9_.-]+/g, '_');
  return /^[A-Za-z0-9]/.test(plain) ? plain : `layer${plain}`;
}

/** Hands out names that differ from all that were handed out or taken before. */
export function createUniqueNames(taken: Iterable<string> = []): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let count = 2; used.has(name); count += 1) name = `${wanted}_${count}`;
    used.add(name);
    return name;
  };
}
