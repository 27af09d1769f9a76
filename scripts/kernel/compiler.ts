import type ts from 'typescript';
import { fromTslab, resolveFromTslab } from './tslab-internals.js';

/** TypeScript as tslab uses it: a copy of an older version, and a function of tslab's own. */
export type Compiler = typeof ts & {
  getPreEmitDiagnosticsOfFiles(
    program: ts.Program,
    files: readonly ts.SourceFile[],
  ): readonly ts.Diagnostic[];
};

/** Changes functions of tslab's compiler; must run before tslab loads it. */
export function changeCompiler(change: (compiler: Compiler) => Partial<Compiler>): void {
  const path = resolveFromTslab('@tslab/typescript-for-tslab');
  const compiler = fromTslab(path) as Compiler;
  const module = require.cache[path];
  if (!module) return;
  // The compiler's own names are read-only, so a copy with some changed names takes its place.
  module.exports = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(compiler),
      ...Object.getOwnPropertyDescriptors(change(compiler)),
    },
  );
}
