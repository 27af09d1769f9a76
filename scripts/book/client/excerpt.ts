const length = 160;
const before = 50;

/** The part of a text around the first of the words, in pieces: those that were found and the others. */
export function excerptOf(
  text: string,
  words: readonly string[],
): { part: string; found: boolean }[] {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = escaped.length > 0 ? new RegExp(`(${escaped.join('|')})`, 'iu') : undefined;
  const first = pattern?.exec(text)?.index ?? 0;
  const start = first <= before ? 0 : text.indexOf(' ', first - before) + 1;
  const end = start + length >= text.length ? text.length : text.lastIndexOf(' ', start + length);
  const shown = `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  const every = pattern && new RegExp(pattern.source, 'giu');
  const parts = every ? shown.split(every) : [shown];
  return parts
    .map((part, index) => ({ part, found: index % 2 === 1 }))
    .filter(({ part }) => part !== '');
}
