import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { notebooksBelow, UsageError } from './find-notebooks.ts';
import { formatNotebook } from './format-notebook.ts';
import { cellName, parseNotebook } from './notebook.ts';
import { writeAtomic } from '../setup/stamp.cjs';

interface FormatResult {
  /** Files that were changed, or would be. */
  changed: string[];
  /** Files that could not be formatted, and why. */
  faults: { file: string; message: string }[];
  unchanged: number;
}

interface FormatOptions {
  check: boolean;
  root: string;
  /** The folder that paths are relative to. */
  folder?: string;
}

/** Formats what the paths name (default: the sources of the repository and its notebooks). */
export async function formatFiles(
  paths: readonly string[],
  options: FormatOptions,
): Promise<FormatResult> {
  const { root } = options;
  const folder = options.folder ?? root;
  const full = paths.map((path) => resolve(folder, path));
  const missing = full.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`There is no file or folder ${missing}.`);
  const own = full.find((path) => isGenerated(relative(root, path)));
  if (own !== undefined) {
    throw new UsageError(`${own} belongs to the learner or is made anew: it is not formatted.`);
  }
  const notebooks = paths.length === 0 ? [join(root, 'notebooks')].filter(existsSync) : full;
  const sources = full.filter((path) => !path.endsWith('.ipynb'));
  const result: FormatResult = { changed: [], faults: [], unchanged: 0 };
  const files = notebooks.flatMap(notebooksIn).filter((path) => !isGenerated(relative(root, path)));
  await formatNotebookFiles(files, options, result);
  if (paths.length === 0 || sources.length > 0) await formatSources(sources, options, result);
  return result;
}

/** Whether a path, relative to the root, lies in a folder that the course does not write by hand. */
function isGenerated(path: string): boolean {
  return /^(workbook|executed|artifacts|datasets)([\\/]|$)/.test(path);
}

function notebooksIn(path: string): string[] {
  if (statSync(path).isDirectory()) return notebooksBelow(path);
  return path.endsWith('.ipynb') ? [path] : [];
}

async function formatNotebookFiles(
  files: readonly string[],
  { check, root }: FormatOptions,
  result: FormatResult,
): Promise<void> {
  for (const path of files) {
    const file = relative(root, path);
    try {
      const before = readFileSync(path, 'utf8');
      const { text, faults } = await formatNotebook(before);
      const { cells } = parseNotebook(text);
      for (const { index, message } of faults) {
        result.faults.push({ file, message: `${cellName(cells[index], index)} ${message}` });
      }
      if (text === before) {
        result.unchanged++;
        continue;
      }
      result.changed.push(file);
      if (!check) writeAtomic(path, text);
    } catch (error) {
      result.faults.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** Prettier's own command knows best which files are whose; it lists those that differ. */
async function formatSources(
  paths: readonly string[],
  { check, root }: FormatOptions,
  result: FormatResult,
): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('prettier/package.json');
  const command = join(dirname(packageFile), 'bin', 'prettier.cjs');
  const patterns = paths.length > 0 ? paths.map((path) => relative(root, path) || '.') : ['.'];
  const { status, output, errors } = await run(process.execPath, root, [
    command,
    '--list-different',
    '--ignore-unknown',
    // Its lines are read below; a colour that the environment asks for would hide them.
    '--no-color',
    '--no-error-on-unmatched-pattern',
    ...(check ? [] : ['--write']),
    ...patterns,
    '!**/*.ipynb',
  ]);
  result.changed.push(...output.split('\n').filter(Boolean));
  if (status === 0 || status === 1) return;
  const faults = errors.split('\n').flatMap(prettierFault);
  if (faults.length === 0) throw new Error(`prettier failed: ${errors}`);
  result.faults.push(...faults);
}

/** Of what Prettier writes about an error only the line that names the file, not the excerpt. */
function prettierFault(line: string): FormatResult['faults'] {
  const [, file, message] = /^\[error\] (.+?): (\w*Error: .*)$/.exec(line) ?? [];
  return file ? [{ file, message }] : [];
}

function run(
  program: string,
  folder: string,
  parameters: string[],
): Promise<{ status: number | null; output: string; errors: string }> {
  return new Promise((done, fail) => {
    const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
    child.on('error', fail);
    child.on('close', (status) => {
      done({ status, output, errors });
    });
  });
}
