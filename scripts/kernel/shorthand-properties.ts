import type ts from 'typescript';
import { changeCompiler, type Compiler } from './compiler.js';

// tslab writes a variable of an earlier cell as `exports.x`, but overlooks the short form
// `{ x }`, which then fails with "x is not defined". Here tslab is shown the variable behind the
// short form, and `{ x }` becomes `{ x: exports.x }`.
// The other way round it takes the name of a property for a variable where the property's type is
// from an earlier cell: `const { mean: m } = f()` became `const { exports.mean: m }`. Such names are
// kept from it.

const changed = new WeakSet<ts.TypeChecker>();

/** Must run before tslab loads its TypeScript compiler. */
export function repairShorthandProperties(): void {
  changeCompiler((compiler) => ({
    // tslab asks for the diagnostics of each cell before it asks the same checker about its names.
    getPreEmitDiagnosticsOfFiles: (program, files) => {
      showVariables(compiler, program.getTypeChecker());
      return compiler.getPreEmitDiagnosticsOfFiles(program, files);
    },
    visitEachChild: (node: ts.Node, visitor: ts.Visitor, ...rest: unknown[]) => {
      const changedNode = compiler.isShorthandPropertyAssignment(node)
        ? writtenOut(compiler, node, visitor)
        : undefined;
      const visitAsBefore = compiler.visitEachChild as (...parts: unknown[]) => ts.Node;
      return changedNode ?? visitAsBefore(node, visitor, ...rest);
    },
  }));
}

function showVariables(compiler: Compiler, checker: ts.TypeChecker): void {
  if (changed.has(checker)) return;
  changed.add(checker);
  const symbolOf = checker.getSymbolAtLocation.bind(checker);
  checker.getSymbolAtLocation = (node) => {
    const parent = compiler.getParseTreeNode(node)?.parent;
    if (parent === undefined) return symbolOf(node);
    if (compiler.isShorthandPropertyAssignment(parent)) {
      return checker.getShorthandAssignmentValueSymbol(parent);
    }
    return namesProperty(compiler, parent, node) ? undefined : symbolOf(node);
  };
}

/** Whether a name stands before a colon: `{ name: variable }`, to make an object or to take it apart. */
function namesProperty(compiler: Compiler, parent: ts.Node, node: ts.Node): boolean {
  if (compiler.isBindingElement(parent)) return parent.propertyName === node;
  return compiler.isPropertyAssignment(parent) && parent.name === node;
}

/** `x: exports.x`, or undefined where x is no variable of an earlier cell. */
function writtenOut(
  { factory, SyntaxKind }: Compiler,
  { name, objectAssignmentInitializer }: ts.ShorthandPropertyAssignment,
  visitor: ts.Visitor,
): ts.Node | undefined {
  const variable = visitor(name) as ts.Expression;
  if (variable === name) return undefined;
  const otherwise = objectAssignmentInitializer && visitor(objectAssignmentInitializer);
  return factory.createPropertyAssignment(
    factory.createIdentifier(name.text),
    otherwise
      ? factory.createBinaryExpression(variable, SyntaxKind.EqualsToken, otherwise as ts.Expression)
      : variable,
  );
}
