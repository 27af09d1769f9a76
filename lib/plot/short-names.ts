/**
 * Names of at most so many letters that still differ: the middle of longer ones is left out, for
 * names such as `Tomato, early blight` and `Tomato, late blight` differ in their ends.
 */
export function shortNames(names: readonly string[], most: number): string[] {
  return names.map((name) => {
    const letters = Array.from(name);
    if (letters.length <= most) return name;
    const end = Math.floor((most - 1) / 2);
    const start = letters
      .slice(0, most - 1 - end)
      .join('')
      .trimEnd();
    return `${start}…${letters.slice(-end).join('').trimStart()}`;
  });
}
