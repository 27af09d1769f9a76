import type ts from 'typescript';
import { changeCompiler, type Compiler } from './compiler.js';

// For every cell the compiler makes two programs, and with each it would note anew for all of the
// library's files which other files they import, for which it needs a type checker as well: a third
// of the time of a cell. tslab only asks what the cell itself depends on, so that is looked up here
// when it asks; and the names that a cell declares need no type checker. Nor are types read that no
// cell asked for, because packages of the project brought them: of those, cells know Node's.

type CreateHost = (
  rootFiles: string[],
  options: ts.CompilerOptions,
  system: ts.System,
  createProgram: unknown,
  ...reports: unknown[]
) => unknown;

/** What TypeScript has for its own use. */
interface InnerCompiler {
  /** Finds the names that a file declares, unless that was done. */
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
}

interface InnerFile extends ts.SourceFile {
  resolvedModules?: ResolvedNames<{ resolvedModule?: ts.ResolvedModule }>;
}

/** TypeScript's map from a name, and how it was imported, to what it leads to. */
interface ResolvedNames<Found> {
  forEach(visit: (found: Found) => void): void;
}

/** Must run before tslab loads its TypeScript compiler. */
export function lightenPrograms(): void {
  changeCompiler((compiler) => {
    const createHost = compiler.createWatchCompilerHost as CreateHost;
    const create: ts.CreateProgram<ts.BuilderProgram> = (...parts) =>
      lightProgram(compiler as Compiler & InnerCompiler, compiler.createAbstractBuilder(...parts));
    const lightHost: CreateHost = (rootFiles, options, system, createProgram, ...reports) =>
      createHost(
        rootFiles,
        { types: ['node'], ...options },
        system,
        createProgram ?? create,
        ...reports,
      );
    return { createWatchCompilerHost: lightHost as Compiler['createWatchCompilerHost'] };
  });
}

function lightProgram(compiler: InnerCompiler, builder: ts.BuilderProgram): ts.BuilderProgram {
  const getSourceFile = (name: string): ts.SourceFile | undefined => {
    const file = builder.getProgram().getSourceFile(name);
    if (file) compiler.bindSourceFile(file, builder.getCompilerOptions());
    return file;
  };
  return {
    ...builder,
    getSourceFile,
    getAllDependencies: (file) => dependencies(builder.getProgram(), file),
  };
}

/** The names of a file and of all that it imports, directly or not. */
function dependencies(program: ts.Program, first: ts.SourceFile): readonly string[] {
  const seen = new Set<ts.SourceFile>();
  const waiting = [first];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    (file as InnerFile).resolvedModules?.forEach(({ resolvedModule }) => {
      const imported = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
      if (imported) waiting.push(imported);
    });
  }
  return [...seen].map(({ fileName }) => fileName);
}
