// Keeps what was compiled for a lesson, so that only what has changed is compiled again.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundles, lessonFolder } from '../grade/engine/bundles.ts';
import type { CompileAnswer, CompileRequest } from '../grade/engine/compile/compile-messages.ts';
import {
  isLibraryUnchanged,
  libraryFingerprint,
} from '../grade/engine/prepare/library-fingerprint.ts';
import { writeAtomic } from '../setup/stamp.cjs';

type Compile = (request: CompileRequest) => Promise<CompileAnswer | undefined>;

interface Kept {
  /** Changes with the compiler and the library. */
  fingerprint: string;
  answers: Record<string, CompileAnswer>;
}

/**
 * A compiler that remembers; one file for each lesson.
 *
 * @returns `write` stores what was compiled
 */
export async function keepCompiled(
  lesson: string,
  compile: Compile,
  folder = lessonFolder,
): Promise<{ compile: Compile; write: () => void }> {
  const file = join(folder, `trials-of-${lesson}.json`);
  const fingerprint = `${(await bundles()).fingerprint}-${libraryFingerprint()}-${process.version}`;
  const { answers } = read(file, fingerprint);
  let isNew = false;
  return {
    compile: async (request) => {
      const key = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 32);
      if (Object.hasOwn(answers, key)) return answers[key];
      const answer = await compile(request);
      if (answer) answers[key] = answer;
      isNew ||= answer !== undefined;
      return answer;
    },
    write: () => {
      const content: Kept = { fingerprint, answers };
      if (isNew && isLibraryUnchanged()) writeAtomic(file, JSON.stringify(content));
    },
  };
}

function read(file: string, fingerprint: string): Kept {
  const nothing = { fingerprint, answers: {} };
  if (!existsSync(file)) return nothing;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  return kept.fingerprint === fingerprint ? kept : nothing;
}
