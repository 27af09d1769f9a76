import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UsageError } from '../../notebooks/find-notebooks.ts';

/** What a teacher has written as JSON. @throws UsageError that says what is wrong in the file */
export function readJson<Value>(file: string, schema: z.ZodType<Value>): Value {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} is not valid JSON.`);
  }
  const { data, error } = schema.safeParse(value);
  if (error) {
    const [{ path, message }] = error.issues;
    throw new UsageError(`${file}: ${path.join('.') || 'the file'}: ${message}.`);
  }
  return data;
}
