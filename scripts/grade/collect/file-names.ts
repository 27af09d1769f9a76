/** Names that computers leave behind: copies of JupyterLab, of macOS, of Windows. */
const leftBehind = /^(\..*|__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/;

export const isLeftBehind = (name: string): boolean => leftBehind.test(name);

export const isZip = (name: string): boolean => /\.zip$/i.test(name);

/** A notebook, whatever a browser made of its name; also a name without any ending. */
export function mayBeNotebook(name: string): boolean {
  return (
    /\.ipynb( ?\(\d+\))?(\.(json|txt))?$/i.test(name) || !/\.[A-Za-z][A-Za-z0-9]{0,5}$/.test(name)
  );
}

/** A file's name without what says that it is a notebook or a zip. */
export function stemOf(name: string): string {
  return name.replace(/\.(ipynb( ?\(\d+\))?(\.(json|txt))?|zip)$/i, '');
}

/** What browsers and JupyterLab put behind the name of a further copy. */
const copyMark = / ?\((\d+)\)$|-Copy(\d+)$| copy(?: (\d+))?$/i;

/** And what learning platforms do, which may as well belong to the name. */
const platformMark = /[-_ ](\d{1,3})$/;

/** A name without the mark of a copy, and the number of that copy; 0 for the first. */
export function withoutCopyMark(stem: string, mark = copyMark): { name: string; copy: number } {
  const found = mark.exec(stem);
  if (found === null || found.index === 0) return { name: stem, copy: 0 };
  const number = found.slice(1).find(Boolean) ?? '1';
  return { name: stem.slice(0, found.index), copy: Number(number) };
}

/** A name that ends with one of some texts, apart from the mark of a copy, is a copy of these. */
export function copyOf(stem: string, ends: readonly string[]): { name: string; copy: number } {
  const isEnd = (name: string): boolean => ends.some((end) => name.endsWith(end));
  if (isEnd(stem)) return { name: stem, copy: 0 };
  const other = withoutCopyMark(stem, platformMark);
  return isEnd(other.name) ? other : withoutCopyMark(stem);
}

/**
 * A name for people and for files: the same characters in one form only (macOS writes é as two),
 * and none that a terminal obeys or that turns the direction of writing.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
      (character) => `{${character.charCodeAt(0).toString(16)}}`,
    )
    .trim();
}
