/** Tells a book, also one that was never finished, from a folder of somebody’s own. */
export const bookMark = '.convlab-book';
