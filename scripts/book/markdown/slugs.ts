/** Gives out ids for the headings of one page. */
export interface Slugs {
  /** An id that was not given out before. */
  take(title: string): string;
}

/** `1 · One patch, one number` becomes `1-one-patch-one-number`. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'part' : slug;
}

export function createSlugs(): Slugs {
  const taken = new Set<string>();
  return {
    take: (title) => {
      const slug = slugOf(title);
      let free = slug;
      for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
      taken.add(free);
      return free;
    },
  };
}
