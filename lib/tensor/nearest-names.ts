/** How many letters must be put in, taken out or exchanged to get from one word to another. */
export function editDistance(first: string, second: string): number {
  let above = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= second.length; column += 1) {
      const exchange = first[row - 1] === second[column - 1] ? 0 : 1;
      current.push(
        Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + exchange),
      );
    }
    above = current;
  }
  return above[second.length];
}

/** The names most like a wrong one, for an error message: those that contain it come first. */
export function nearestNames(wrong: string, names: readonly string[], count = 3): string[] {
  const distance = (name: string): number =>
    editDistance(wrong, name) - (wrong !== '' && name.includes(wrong) ? name.length : 0);
  return [...names].sort((first, second) => distance(first) - distance(second)).slice(0, count);
}
