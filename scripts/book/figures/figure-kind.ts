// What the page must know of a figure to give it its place on a narrow window. No imports: it runs
// where the book is made.

interface Axis {
  domain?: readonly number[];
  automargin?: boolean;
  showticklabels?: boolean;
  tickfont?: { size?: number };
}

interface Parts {
  data: readonly object[];
  layout: object;
}

/** One drawing with axes around it, which can be drawn anew in any width. */
export function isChart({ data, layout }: Parts): boolean {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const kinds = (data as { type?: string }[]).map(({ type = 'scatter' }) => type);
  return (
    axes.length === 2 &&
    axes.every(([, axis]) => (axis as Axis).automargin === true) &&
    kinds.every((kind) => kind === 'scatter' || kind === 'bar') &&
    !('annotations' in layout)
  );
}

/** The size of the smallest letters, in pixels. */
export function leastText({ data, layout }: Parts): number {
  const sizes: number[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null || /^[xyz]$|customdata|steps/.test(key)) return;
    if (/axis\d*$/.test(key) && (value as Axis).showticklabels === false) return;
    if (key.endsWith('font') && 'size' in value && typeof value.size === 'number') {
      sizes.push(value.size);
    }
    for (const [name, part] of Object.entries(value)) visit(part, name);
  };
  visit(data, 'data');
  visit({ ...layout, hoverlabel: undefined }, 'layout');
  return Math.min(...sizes);
}
