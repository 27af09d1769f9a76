// The options of npm run grade, as commander gives them.
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { OutputOptions } from '../report/write-outputs.ts';
import type { Limits } from '../sandbox/types.ts';
import { parseShard, type Shard } from './shard.ts';

/** Enough for an honest answer on a slow computer, and little for one that never ends. */
export const defaultLimits: Limits = {
  seconds: 15,
  memoryMegabytes: 512,
  outputMegabytes: 4,
  processes: 8,
  diskMegabytes: 32,
};

/** What both kinds of the command take. */
export interface ReportOptions {
  out: string;
  manual?: string;
  showHidden?: boolean;
  similarity?: boolean;
  canvasGradebook?: string;
  canvasColumn?: string;
  moodleWorksheet?: string;
}

export interface GradeOptions extends ReportOptions {
  assignment: string;
  submissions: string;
  jobs: number;
  shard?: Shard;
  again?: string[];
  rubric?: string;
  allowWeakSandbox?: boolean;
  seconds: number;
  memory: number;
  output: number;
  processes: number;
  disk: number;
}

export function limitsOf(options: GradeOptions): Limits {
  return {
    seconds: options.seconds,
    memoryMegabytes: options.memory,
    outputMegabytes: options.output,
    processes: options.processes,
    diskMegabytes: options.disk,
  };
}

/** With paths meant from the folder in which the command was given. */
export function outputOptions(options: ReportOptions, folder: string): OutputOptions {
  const path = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(folder, name);
  return {
    out: resolve(folder, options.out),
    manual: path(options.manual),
    showHidden: options.showHidden ?? false,
    similarity: options.similarity ?? false,
    canvasGradebook: path(options.canvasGradebook),
    canvasColumn: options.canvasColumn,
    moodleWorksheet: path(options.moodleWorksheet),
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1e6)) throw new InvalidArgumentError('Give a number above 0.');
  return value;
}

export function wholeNumber(text: string): number {
  const value = positiveNumber(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
}

export function shardOption(text: string): Shard {
  const shard = parseShard(text);
  if (!shard)
    throw new InvalidArgumentError('Give the number and how many: 2/5 is the second of five.');
  return shard;
}
