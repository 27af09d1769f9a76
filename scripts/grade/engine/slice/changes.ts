// Which objects a statement of a compiled cell may change.
import ts from 'typescript';
import { isAssignment, otherName } from './nodes.ts';

/** Functions that change what they are given first: of the library, and `Object.assign`. */
const changing = /^(?:fit|setModelWeights|assign)$/;

/** Methods that change their object: of lists, maps, sets, tensors, networks and models. */
const changingMethod =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|compile|fit|fitDataset|train|step|update|setWeights|loadWeights)$/;

/** The variables of this cell and of others whose objects a statement may change. */
export function changedBy(
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
