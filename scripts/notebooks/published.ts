// What the library publishes for programs beside what people see; see lib/notebook/verdict.ts.
import { z } from 'zod';
import type { Cell } from './notebook.ts';

/** A check: its name, whether it passed, and its message. */
export const checkType = 'application/vnd.convlab.check+json';

/** An exercise or a question: its title, its state, and how many of its checks passed. */
export const exerciseType = 'application/vnd.convlab.exercise+json';

const bundleSchema = z.record(z.string(), z.unknown());

/** The contents of one MIME type in the outputs of a cell, in their order. */
export function publishedBy({ outputs = [] }: Cell, type: string): unknown[] {
  return outputs.flatMap(({ data }) => {
    const { data: bundle } = bundleSchema.safeParse(data);
    return bundle && type in bundle ? [bundle[type]] : [];
  });
}
