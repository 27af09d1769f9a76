import ts from 'typescript';
import type { Region } from './regions.ts';

export interface EnclosingFunction {
  name: string;
  /** It has a return type, or returns something outside of the region, which tells its type. */
  saysWhatItReturns: boolean;
}

/** The innermost function of a cell whose body a marked part lies in. */
export function enclosingFunction(source: string, region: Region): EnclosingFunction | undefined {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const starts = file.getLineStarts();
  const [begin, end] = [starts[region.begin], starts[region.end]];
  let innermost: ts.FunctionLikeDeclaration | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getFullStart() > begin || node.end < end) return;
    if (isFunction(node) && node.body && node.body.getStart() <= begin && node.body.end >= end) {
      innermost = node;
    }
    node.forEachChild(visit);
  };
  visit(file);
  if (!innermost) return undefined;
  return {
    name: nameOf(innermost),
    saysWhatItReturns: hasType(innermost) || returnsOutside(innermost, begin, end),
  };
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function';
}

/** Its own type, or the one of the const that it is the value of. */
function hasType(node: ts.FunctionLikeDeclaration): boolean {
  if (node.type) return true;
  return ts.isVariableDeclaration(node.parent) && node.parent.type !== undefined;
}

function returnsOutside(node: ts.FunctionLikeDeclaration, begin: number, end: number): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (isFunction(child)) return;
    if (ts.isReturnStatement(child) && child.expression) {
      found ||= child.end < begin || child.getStart() > end;
    }
    child.forEachChild(visit);
  };
  node.body?.forEachChild(visit);
  return found;
}
