// Compiles many versions of one answer at once, each in a block of its own: the type checker reads
// the library and the lesson once for all of them.
import ts from 'typescript';
import type { CompileAnswer, CompileRequest } from '../grade/engine/compile/compile-messages.ts';
import type { CellCode } from '../grade/engine/run/cell-code.ts';

/** Compiles a cell; see CompileClient. */
type Compile = (request: CompileRequest) => Promise<CompileAnswer | undefined>;

interface Version {
  /** Its place among the versions. */
  index: number;
  text: string;
}

/**
 * The compiled versions in their order; undefined for those that are not correct in their types.
 *
 * @param sources whole cells that differ in nothing but the bodies of their functions
 * @param declares the names that they declare for other cells
 */
export async function compileTogether(
  compile: Compile,
  { id, declarations }: Omit<CompileRequest, 'source'>,
  sources: readonly string[],
  declares: readonly string[],
): Promise<(CellCode | undefined)[]> {
  const result: (CellCode | undefined)[] = sources.map(() => undefined);
  if (sources.length === 0) return result;
  const { imports } = split(sources[0]);
  let versions = sources.map((source, index): Version => ({ index, text: split(source).rest }));
  while (versions.length > 0) {
    const { source, firstLines } = together(imports, versions);
    const answer = await compile({ id, declarations, source });
    if (answer?.code) {
      const codes = apart(answer.code, declares);
      versions.forEach(({ index }, place) => {
        result[index] = codes[place];
      });
      return result;
    }
    const wrong = new Set(
      linesIn(answer?.fault).map((line) => firstLines.filter((first) => first <= line).length - 1),
    );
    const left = versions.filter((_, place) => !wrong.has(place));
    // Without a line nobody knows which of them it is.
    if (left.length === versions.length)
      throw new Error(answer?.fault ?? `${id}: the compiler broke down.`);
    versions = left;
  }
  return result;
}

/** The lines that the compiler speaks of. */
function linesIn(fault = ''): number[] {
  return [...fault.matchAll(/\bline (\d+):\d+/g)].map(([, line]) => Number(line));
}

/** The imports of a cell, which cannot stand in a block, and the rest. */
function split(source: string): { imports: string; rest: string } {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const [imports, others] = [true, false].map((wanted) =>
    file.statements
      .filter((statement) => ts.isImportDeclaration(statement) === wanted)
      .map((statement) => statement.getFullText(file))
      .join(''),
  );
  return { imports, rest: others };
}

function together(
  imports: string,
  versions: readonly Version[],
): { source: string; firstLines: number[] } {
  const parts = [imports];
  const firstLines: number[] = [];
  let line = imports.split('\n').length + 1;
  for (const { text } of versions) {
    const block = `{\n${text}\n}`;
    firstLines.push(line);
    parts.push(block);
    line += block.split('\n').length;
  }
  return { source: parts.join('\n'), firstLines };
}

/** The compiled cell of each block. */
function apart(code: CellCode, declares: readonly string[]): CellCode[] {
  const file = ts.createSourceFile('cell.js', code.javascript, ts.ScriptTarget.ES2022, true);
  const head = file.statements
    .filter((statement) => !ts.isBlock(statement))
    .map((statement) => statement.getText(file));
  const handOn = declares.map((name) => `exports.${name} = ${name};`);
  return file.statements.filter(ts.isBlock).map((block) => {
    const own = block.statements.map((statement) => statement.getFullText(file));
    const javascript = [...head, ...own, ...handOn].join('\n');
    return { id: code.id, source: '', javascript, waits: false };
  });
}
