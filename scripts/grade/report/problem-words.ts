import type { Problem } from '../engine/types.ts';

/** What became of an answer that could not be judged to its end: “Your answer …”. */
export const problemWords: Readonly<Record<Problem['kind'], string>> = {
  compile: 'does not compile',
  threw: 'stopped at an error',
  time: 'took too long',
  memory: 'used too much memory',
  output: 'printed too much',
  died: 'ended its program',
  forbidden: 'did what is not allowed',
};
