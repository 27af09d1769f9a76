// The programs of the engine's own processes, each in one file that plain Node runs.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../setup/paths.ts';
import { writeAtomic } from '../../setup/stamp.cjs';

const sources = {
  answer: 'run/answer.ts',
  judge: 'run/judge.ts',
  compiler: 'compile/compile-service.ts',
} as const;

export type Bundles = Readonly<Record<keyof typeof sources, string>> & {
  /** Changes with any of the programs. */
  readonly fingerprint: string;
};

const here = import.meta.dirname;
/** Ignored by git; deleted, they are made anew. Below them nothing is resolved but the packages of the course. */
const dist = join(here, '../dist');
export const programFolder = join(dist, 'programs');
/** Compiled lessons with their solutions and hidden tests: no sandbox may read there. */
export const lessonFolder = join(dist, 'lessons');

let made: Promise<Bundles> | undefined;

/** The paths of the programs; they are made once in a process, and kept for others. */
export function bundles(): Promise<Bundles> {
  made ??= make();
  return made;
}

async function make(): Promise<Bundles> {
  // In one go: parts of one protocol must come from the same state of the sources.
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(sources).map(([name, source]) => [name, join(here, source)]),
    ),
    absWorkingDir: root,
    outdir: programFolder,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  const files = Object.keys(sources).map((name) => {
    const text = outputFiles.find(({ path }) => basename(path) === `${name}.js`)?.contents;
    if (!text) throw new Error(`The program ${name} of the grader was not made.`);
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const file = join(programFolder, `${name}-${hash}.cjs`);
    if (!existsSync(file)) writeAtomic(file, text);
    return [name, file] as const;
  });
  const paths = Object.fromEntries(files) as Record<keyof typeof sources, string>;
  return { ...paths, fingerprint: files.map(([, file]) => file.slice(-20, -4)).join('-') };
}
