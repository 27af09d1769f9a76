// The format of the conformance vectors; test/conformance/vectors/README.md describes it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../notebooks/find-notebooks.ts';

const vectorSchema = z
  .object({
    shape: z.array(z.int().nonnegative()),
    data: z.array(z.number()),
    dtype: z.string().optional(),
  })
  .refine(({ shape, data }) => data.length === shape.reduce((size, axis) => size * axis, 1), {
    error: 'the shape does not have as many places as there are numbers',
  });

const vectorsSchema = z.record(z.string(), vectorSchema);

const caseSchema = z.object({
  id: z.string(),
  source: z.string().optional(),
  note: z.string().optional(),
  attrs: z.record(z.string(), z.unknown()).default({}),
  features: z.array(z.string()).default([]),
  inputs: vectorsSchema,
  upstream: vectorsSchema.optional(),
  // A case that expects nothing would pass whatever the library does.
  outputs: vectorsSchema.refine((outputs) => Object.keys(outputs).length > 0, {
    error: 'no output is listed',
  }),
  tolerance: z.object({ rtol: z.number().nonnegative(), atol: z.number().nonnegative() }),
});

const fileSchema = z.object({
  op: z.string(),
  layout: z.literal('NCHW'),
  format: z.literal(1),
  cases: z.array(caseSchema).min(1),
});

/** Numbers with a shape, row by row, as a file holds them. */
export interface Vector {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export type Vectors = Readonly<Record<string, Vector>>;

/** What was computed; a gradient that nobody asked for may be undefined. */
export type Outputs = Readonly<Record<string, Vector | undefined>>;

export type ConformanceCase = z.output<typeof caseSchema>;

/** The cases of one operation. */
export interface VectorFile {
  /** The name of the file. */
  name: string;
  op: string;
  cases: ConformanceCase[];
}

/**
 * Reads a folder of vectors with the folders in it, or one file.
 *
 * @throws UsageError when there is none, or one is malformed (all of them are named, with reasons)
 */
export function readVectorFiles(path: string): VectorFile[] {
  if (!existsSync(path)) throw new UsageError(`There is no file or folder ${path}.`);
  const paths = statSync(path).isDirectory() ? jsonFilesBelow(path) : [path];
  if (paths.length === 0) throw new UsageError(`There are no vectors (*.json) in ${path}.`);
  const files: VectorFile[] = [];
  const faults: string[] = [];
  for (const one of paths) {
    try {
      const parsed = fileSchema.parse(JSON.parse(readFileSync(one, 'utf8')));
      files.push({ name: basename(one), op: parsed.op, cases: parsed.cases });
    } catch (error) {
      faults.push(`${one}: ${faultOf(error)}`);
    }
  }
  if (faults.length > 0) {
    throw new UsageError(`These files are no conformance vectors:\n  ${faults.join('\n  ')}`);
  }
  return files;
}

/**
 * Only the files of some operations; all of them when none is named.
 *
 * @throws UsageError for an operation that has no file
 */
export function filesOf(files: readonly VectorFile[], operations: readonly string[]): VectorFile[] {
  const known = new Set(files.map(({ op }) => op));
  const unknown = operations.find((op) => !known.has(op));
  if (unknown !== undefined) {
    throw new UsageError(
      `There are no vectors for “${unknown}”; there are some for: ${[...known].join(', ')}.`,
    );
  }
  return files.filter(({ op }) => operations.length === 0 || operations.includes(op));
}

function jsonFilesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return jsonFilesBelow(path);
      return entry.name.endsWith('.json') ? [path] : [];
    })
    .sort();
}

function faultOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  const [{ path, message }] = error.issues;
  return `${path.map(String).join('.') || 'the file'}: ${message}`;
}
