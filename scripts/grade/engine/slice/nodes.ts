// How compiled cells name the variables of other cells: `exports.NAME`.
import ts from 'typescript';

/** `a = b`, `a += b`, … */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** `NAME` of `exports.NAME`. */
export function otherName(node: ts.Node): string | undefined {
  return ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'exports'
    ? node.name.text
    : undefined;
}

/** `NAME` of `Object.defineProperty(exports, "NAME", …)`. */
export function definedName({
  expression,
  arguments: values,
}: ts.CallExpression): string | undefined {
  const [target, name] = values;
  return ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'defineProperty' &&
    ts.isIdentifier(target) &&
    target.text === 'exports' &&
    ts.isStringLiteral(name)
    ? name.text
    : undefined;
}
