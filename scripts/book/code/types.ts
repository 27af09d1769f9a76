import ts from 'typescript';
import { joinCells } from './join-cells.ts';

/** What the compiler knows of a name in a cell. */
export interface Hover {
  start: number;
  length: number;
  /** `const map: Matrix` */
  type: string;
  /** Its doc comment: what it does, then one line for each argument, result and error. */
  docs: string;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: false, // as the kernel checks cells
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};

/** The compiler, with what it has read of the library kept from notebook to notebook. */
export interface TypeReader {
  /** The hovers of each cell. */
  read(cells: readonly string[]): Hover[][];
}

/** @param file where the compiler believes the cells to be: its folder decides about packages */
export function createTypeReader(file: string, root: string): TypeReader {
  let text = '';
  let version = 0;
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : '1'),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
  };
  const service = ts.createLanguageService(host);
  return {
    read: (cells) => {
      const joined = joinCells(cells);
      text = joined.text;
      version += 1;
      const hovers: Hover[][] = cells.map(() => []);
      const source = service.getProgram()?.getSourceFile(file);
      if (!source) return hovers;
      const visit = (node: ts.Node): void => {
        const place = ts.isIdentifier(node) ? joined.placeOf(node.getStart()) : undefined;
        const hover = place && hoverAt(service, file, node);
        if (place && hover) {
          hovers[place.cell].push({ start: place.start, length: node.getWidth(), ...hover });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return hovers.map((list) => list.sort((left, right) => left.start - right.start));
    },
  };
}

function hoverAt(
  service: ts.LanguageService,
  file: string,
  node: ts.Node,
): Pick<Hover, 'type' | 'docs'> | undefined {
  const info = service.getQuickInfoAtPosition(file, node.getStart());
  const type = ts
    .displayPartsToString(info?.displayParts)
    .replace(/^\(alias\) /, '')
    .replace(/\nimport [\w$]+( from .+)?$/, '')
    .replaceAll(/\bimport\("[^"]+"\)\./g, '');
  // A name of a package that is not there has the type any, which tells nobody anything.
  if (!info || type === '' || /(^|: )any$/.test(type) || /^import\b/.test(type)) return undefined;
  return { type, docs: docsOf(info) };
}

function docsOf({ documentation, tags = [] }: ts.QuickInfo): string {
  const lines = tags.flatMap(({ name, text }) => {
    const said = ts.displayPartsToString(text).trim();
    const word = { returns: 'gives', throws: 'throws' }[name] ?? '';
    if (name === 'param') return [said.replace(/^(\S+) -? ?/, '`$1` ')];
    return word === '' || said === '' ? [] : [`${word} ${said}`];
  });
  return [ts.displayPartsToString(documentation).trim(), ...lines].filter(Boolean).join('\n');
}
