// Blocks of numbers as files, through which inputs and results go from process to process.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Values } from './protocol.ts';

export function writeNumbers(file: string, { buffer, byteOffset, byteLength }: Float32Array): void {
  writeFileSync(file, new Uint8Array(buffer, byteOffset, byteLength));
}

export function readNumbers(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** Writes each of the inputs into a file of its own. */
export function writeBlocks(folder: string, inputs: Record<string, Values>): Record<string, Block> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, data }]) => {
      const file = join(folder, `${name}.f32`);
      writeNumbers(file, data);
      return [name, { shape, file }];
    }),
  );
}

export function readBlocks(blocks: Record<string, Block>): Record<string, Values> {
  return Object.fromEntries(
    Object.entries(blocks).map(([name, { shape, file }]) => [
      name,
      { shape, data: readNumbers(file) },
    ]),
  );
}
