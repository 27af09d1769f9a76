// What each statement of a compiled cell declares, reads and changes. In compiled cells the variables
// of other cells are `exports.NAME`; its own ones are plain names.
import ts from 'typescript';
import { changedBy } from './changes.ts';
import { definedName, isAssignment, otherName } from './nodes.ts';

export interface Statement {
  /** As it stands in the compiled cell, with its comments. */
  text: string;
  /** Names that other cells read. */
  exports: ReadonlySet<string>;
  /** Names of this cell. */
  declares: ReadonlySet<string>;
  readsOwn: ReadonlySet<string>;
  readsOthers: ReadonlySet<string>;
  /** Objects that it may change: `state.x = 1`, `list.push(1)`, `train(network)`. */
  changesOwn: ReadonlySet<string>;
  changesOthers: ReadonlySet<string>;
  waits: boolean;
}

/** The statements of a compiled cell, without those that only make room for its exports. */
export function statementsOf(javascript: string): Statement[] {
  // Only in a module does `await` mean to wait.
  const text = `${javascript}\nexport {};`;
  const file = ts.createSourceFile('cell.js', text, ts.ScriptTarget.ES2022, true);
  const own = new Set(file.statements.flatMap(declaredBy));
  const library = new Set(file.statements.flatMap(requiredBy));
  return file.statements
    .filter((node) => !isPreparation(node) && !ts.isExportDeclaration(node))
    .map((node) => {
      const found = readFrom(node, own);
      const changes = changedBy(node, own, library);
      return {
        text: node.getFullText(file).replace(/^\n/, ''),
        exports: new Set(exportedBy(node)),
        declares: new Set(declaredBy(node)),
        ...found,
        changesOwn: changes.own,
        changesOthers: changes.others,
      };
    });
}

/** `Object.defineProperty(exports, "__esModule", …)` and `exports.a = exports.b = void 0`. */
function isPreparation(node: ts.Statement): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (ts.isCallExpression(expression)) {
    return definedName(expression) === '__esModule';
  }
  let right: ts.Expression = expression;
  while (isAssignment(right) && otherName(right.left) !== undefined) right = right.right;
  return right !== expression && ts.isVoidExpression(right);
}

function exportedBy(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    const name = ts.isCallExpression(child)
      ? definedName(child)
      : isAssignment(child)
        ? otherName(child.left)
        : undefined;
    if (name !== undefined) names.push(name);
    child.forEachChild(visit);
  };
  visit(node);
  return names;
}

function declaredBy(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  }
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    return node.name ? [node.name.text] : [];
  }
  return [];
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : namesIn(element.name),
  );
}

/** The names of modules: `const convlab_1 = require("convlab")`. */
function requiredBy(node: ts.Statement): string[] {
  const text = node.getText();
  return /^const \w+ = (?:__import\w+\()?require\(/.test(text) ? declaredBy(node) : [];
}

function readFrom(
  node: ts.Node,
  own: ReadonlySet<string>,
): Pick<Statement, 'readsOwn' | 'readsOthers' | 'waits'> {
  const readsOwn = new Set<string>();
  const readsOthers = new Set<string>();
  let waits = false;
  const visit = (child: ts.Node, inFunction: boolean): void => {
    const other = otherName(child);
    if (other !== undefined) {
      const isTarget = isAssignment(child.parent) && child.parent.left === child;
      const isOnlyTarget =
        isTarget && child.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      if (!isOnlyTarget) readsOthers.add(other);
      return;
    }
    if (ts.isIdentifier(child) && own.has(child.text) && !isPropertyName(child)) {
      readsOwn.add(child.text);
    }
    if (!inFunction && (ts.isAwaitExpression(child) || isForAwait(child))) waits = true;
    const inside = inFunction || ts.isFunctionLike(child);
    child.forEachChild((next) => {
      visit(next, inside);
    });
  };
  visit(node, false);
  return { readsOwn, readsOthers, waits };
}

const isForAwait = (node: ts.Node): boolean =>
  ts.isForOfStatement(node) && node.awaitModifier !== undefined;

/** `name` in `object.name`, `{ name: … }` and `{ name() {} }`. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node)
  );
}
