// Runs the cells of a lesson that one of its checks needs, without a kernel.
import * as convlab from 'convlab';
import ts from 'typescript';
import { sourceOf, type Notebook } from '../../../scripts/notebooks/notebook.ts';

type Library = Record<string, unknown>;
type Run = (...values: unknown[]) => Promise<void>;

/** Runs a check cell of a lesson after all cells that it needs; `library` replaces what convlab has. */
export async function runCheck(
  { cells }: Notebook,
  check: string,
  library: Library = {},
): Promise<void> {
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const files = code.map((cell) =>
    ts.createSourceFile('cell.ts', sourceOf(cell), ts.ScriptTarget.ES2022, true),
  );
  const last = code.findIndex(({ id }) => id === check);
  const needed = neededBy(files, last);
  const body = files
    .slice(0, last + 1)
    .filter((_, index) => needed.has(index))
    .map(withoutImports)
    .join('\n');
  const { outputText } = ts.transpileModule(body, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const names = importedBy(files);
  const all: Library = { ...convlab, ...library };
  const run = asyncFunction(names, outputText);
  await run(...names.map((name) => all[name]));
}

function asyncFunction(names: readonly string[], body: string): Run {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the cells of the lessons
  const make = new Function(...names, `return (async () => {${body}\n})();`);
  return make as Run;
}

/** The cell and, for each name that it uses, the last cell before it that declares that name. */
function neededBy(files: readonly ts.SourceFile[], last: number): Set<number> {
  const needed = new Set<number>();
  const add = (index: number): void => {
    if (needed.has(index)) return;
    needed.add(index);
    for (const name of namesIn(files[index])) {
      const places = files.slice(0, index).map((file) => declaredBy(file).includes(name));
      const place = places.lastIndexOf(true);
      if (place >= 0) add(place);
    }
  };
  add(last);
  return needed;
}

function namesIn(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    node.forEachChild(visit);
  };
  visit(file);
  return names;
}

function declaredBy(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name }) => bound(name));
  });
}

function bound(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? bound(element.name) : [],
  );
}

function importedBy(files: readonly ts.SourceFile[]): string[] {
  const names = files.flatMap((file) =>
    file.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings)) return [];
      return bindings.elements.map((element) => element.name.text);
    }),
  );
  return [...new Set(names)].filter((name) => name in convlab);
}

function withoutImports(file: ts.SourceFile): string {
  return file.statements
    .filter((statement) => !ts.isImportDeclaration(statement))
    .map((statement) => statement.getText())
    .join('\n');
}

/** The first check of each exercise that takes its numbers from `vary`. */
export function checksOnOwnNumbers({ cells }: Notebook): string[] {
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const files = code.map((cell) =>
    ts.createSourceFile('cell.ts', sourceOf(cell), ts.ScriptTarget.ES2022, true),
  );
  const own = files
    .filter((file) => file.text.includes('= vary('))
    .flatMap((file) =>
      declaredBy(file).filter((name) => file.text.includes(`const ${name} = vary(`)),
    );
  return code.flatMap(({ id = '' }, index) =>
    /^exercise-.*(?<!-\d+)-check$/.test(id) && own.some((name) => namesIn(files[index]).has(name))
      ? [id]
      : [],
  );
}
