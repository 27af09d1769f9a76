import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Cell } from './cell.js';
import { changeCompiler, type Compiler } from './compiler.js';
import type { Conversion } from './tslab-internals.js';

// tslab compiles a cell in two steps (TypeScript to modern JavaScript, then imports to `require`)
// and throws the positions away; errors then speak of `evalmachine:5:22`. Here the compiler is
// asked for the source map of both steps, and each cell's code gets a name of its own.

interface CellMaps extends Maps {
  cell: Cell;
  lineCount: number;
  headLength: number;
}

interface CellPosition {
  cell: Cell;
  line: number;
  column: number;
}

const mapComment = /\n?\/\/# sourceMappingURL=(?:data:[^,\n]*,)?(\S*)\s*$/;

/** The source maps of the two steps. */
interface Maps {
  typescriptToModern: string;
  modernToCommonJS: string;
}

let latest: Maps | undefined;
const mapsOfCells = new Map<number, CellMaps>();

/** Must run before tslab loads its TypeScript compiler. */
export function askCompilerForSourceMaps(): void {
  changeCompiler((compiler) => ({
    createWatchCompilerHost: ((rootFiles: string[], options: object, ...rest: unknown[]) =>
      (compiler.createWatchCompilerHost as (...parts: unknown[]) => unknown)(
        rootFiles,
        { ...options, inlineSourceMap: true },
        ...rest,
      )) as Compiler['createWatchCompilerHost'],
    transpileModule: (code, options) => {
      if (options.fileName !== 'custom.js') return compiler.transpileModule(code, options);
      const typescriptToModern = mapComment.exec(code)?.[1] ?? '';
      const result = compiler.transpileModule(code.replace(mapComment, ''), {
        ...options,
        compilerOptions: { ...options.compilerOptions, sourceMap: true },
      });
      latest = { typescriptToModern, modernToCommonJS: result.sourceMapText ?? '' };
      return { ...result, outputText: result.outputText.replace(mapComment, '') };
    },
  }));
}

/** Gives the compiled code of a cell its name and remembers its maps. */
export function nameCompiledCell(cell: Cell, conversion: Conversion): string {
  const { output = '', hasToplevelAwait } = conversion;
  // What tslab puts before the first line.
  const headLength = `(${hasToplevelAwait ? 'async ' : ''}function(exports, require) { `.length;
  if (latest) {
    const lineCount = output.split('\n').length;
    mapsOfCells.set(cell.number, { cell, lineCount, headLength, ...latest });
    latest = undefined;
  }
  return `${output}\n//# sourceURL=convlab-cell-${cell.number}`;
}

/** The maps of the cell that was compiled last, to run it in another process. */
export function takeMaps(): Maps | undefined {
  const maps = latest;
  latest = undefined;
  return maps;
}

/** Names the maps of a cell that another process has compiled, before it gets its name here. */
export function useMaps(maps: Maps): void {
  latest = maps;
}

export const cellFrame = /convlab-cell-(\d+):(\d+):(\d+)/;

/** Where in the learner's cell a position in its compiled code comes from. */
export function positionInCell(
  cellNumber: number,
  line: number,
  column: number,
): CellPosition | undefined {
  const maps = mapsOfCells.get(cellNumber);
  // tslab's own lines around the cell have no place in it.
  if (!maps || line > maps.lineCount) return undefined;
  const head = line === 1 ? maps.headLength : 0;
  const modern = lookUp(maps.modernToCommonJS, line - 1, Math.max(0, column - 1 - head));
  if (!modern) return undefined;
  const json = Buffer.from(maps.typescriptToModern, 'base64').toString();
  const source = lookUp(json, modern.line, modern.column);
  // tslab puts the line `export {};` before each cell.
  if (!source || source.line < 1) return undefined;
  return { cell: maps.cell, line: source.line, column: source.column + 1 };
}

function lookUp(json: string, line: number, column: number) {
  if (!json) return undefined;
  const map = new SourceMap(JSON.parse(json) as SourceMapPayload);
  const entry = map.findEntry(line, column);
  if (!('originalLine' in entry)) return undefined;
  return { line: entry.originalLine, column: entry.originalColumn };
}
