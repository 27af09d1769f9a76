import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/paths.ts';
import type { WrongAnswers } from '../../test/notebooks/wrong-answers/types.ts';

export type { WrongAnswer, WrongAnswers } from '../../test/notebooks/wrong-answers/types.ts';

/** The wrong answers that are kept for a lesson, such as `day-03-convolution-by-hand`. */
export async function wrongAnswersTo(lesson: string): Promise<WrongAnswers> {
  const day = /^day-\d+/.exec(lesson)?.[0] ?? lesson;
  const file = join(root, 'test/notebooks/wrong-answers', `${day}.ts`);
  if (!existsSync(file)) return {};
  const module = (await import(pathToFileURL(file).href)) as { wrongAnswers: WrongAnswers };
  return module.wrongAnswers;
}
