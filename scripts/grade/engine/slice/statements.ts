// What each statement of a compiled cell declares, reads and changes. In compiled cells the variables
// of other cells are `exports.NAME`; its own ones are plain names.
import ts from 'typescript';

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

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** `NAME` of `exports.NAME`. */
function otherName(node: ts.Node): string | undefined {
  return ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'exports'
    ? node.name.text
    : undefined;
}

/** `NAME` of `Object.defineProperty(exports, "NAME", …)`. */
function definedName({ expression, arguments: values }: ts.CallExpression): string | undefined {
  const [target, name] = values;
  return ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'defineProperty' &&
    ts.isIdentifier(target) &&
    target.text === 'exports' &&
    ts.isStringLiteral(name)
    ? name.text
    : undefined;
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

/** Functions that change what they are given first: of the library, and `Object.assign`. */
const changing = /^(?:fit|setModelWeights|assign)$/;

/** Methods that change their object: of lists, maps, sets, tensors, networks and models. */
const changingMethod =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|compile|fit|fitDataset|train|step|update|setWeights|loadWeights)$/;

function changedBy(
  node: ts.Statement,
  own: ReadonlySet<string>,
  library: ReadonlySet<string>,
): { own: Set<string>; others: Set<string> } {
  const changed = { own: new Set<string>(), others: new Set<string>() };
  const note = (target: ts.Expression): void => {
    const root = rootOf(target);
    if (root === undefined) return;
    if (root.isOwn && own.has(root.name) && !library.has(root.name)) changed.own.add(root.name);
    if (!root.isOwn) changed.others.add(root.name);
  };
  const visit = (child: ts.Node): void => {
    // What a function changes, it changes when it is called; then its caller needs it anyway.
    if (ts.isFunctionDeclaration(child) || ts.isClassDeclaration(child)) return;
    if (isAssignment(child) && isMember(child.left)) note(child.left);
    if (ts.isPrefixUnaryExpression(child) || ts.isPostfixUnaryExpression(child)) {
      if (isMember(child.operand)) note(child.operand);
    }
    if (ts.isDeleteExpression(child)) note(child.expression);
    if (ts.isCallExpression(child)) noteCall(child);
    child.forEachChild(visit);
  };
  const noteCall = (call: ts.CallExpression): void => {
    const called = calledName(call.expression, library);
    if (called.method !== undefined && changingMethod.test(called.method)) note(call.expression);
    if (changing.test(called.method ?? called.name)) call.arguments.slice(0, 1).forEach(note);
  };
  visit(node);
  return changed;
}

/** `a.b` or `a[0]`, but not `exports.a`. */
function isMember(node: ts.Expression): boolean {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    otherName(node) === undefined
  );
}

/** The variable that a chain of members begins with. */
function rootOf(node: ts.Expression): { name: string; isOwn: boolean } | undefined {
  const other = otherName(node);
  if (other !== undefined) return { name: other, isOwn: false };
  if (ts.isIdentifier(node)) return { name: node.text, isOwn: true };
  if (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  ) {
    return rootOf(node.expression);
  }
  return undefined;
}

/** The name of what is called: `(0, convlab_1.fit)(…)`, `exports.fit(…)`, `network.fit(…)`. */
function calledName(
  callee: ts.Expression,
  library: ReadonlySet<string>,
): { name: string; method?: string } {
  if (ts.isParenthesizedExpression(callee)) {
    const { expression } = callee;
    return calledName(ts.isBinaryExpression(expression) ? expression.right : expression, library);
  }
  if (!ts.isPropertyAccessExpression(callee)) {
    return { name: ts.isIdentifier(callee) ? callee.text : '' };
  }
  const { expression, name } = callee;
  const ofLibrary = ts.isIdentifier(expression) && library.has(expression.text);
  if (ofLibrary || otherName(callee) !== undefined) return { name: name.text };
  return { name: '', method: name.text };
}
