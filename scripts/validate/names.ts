// Which names a cell declares, and which it uses.
import ts from 'typescript';

/** The names that a cell declares for the cells below it, its imports included. */
export function declaredNames(source: string): string[] {
  return fileOf(source).statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    }
    if (ts.isImportDeclaration(statement)) return importedNames(statement);
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name ? [statement.name.text] : [];
  });
}

/** The names that a cell uses; those of properties are none. */
export function usedNames(source: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isProperty(node)) names.add(node.text);
    node.forEachChild(visit);
  };
  visit(fileOf(source));
  return names;
}

function fileOf(source: string): ts.SourceFile {
  return ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
}

function isProperty({ parent, pos }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.name.pos === pos;
  return ts.isPropertyAssignment(parent) && parent.name.pos === pos;
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  );
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const one = importClause?.name ? [importClause.name.text] : [];
  if (!bindings) return one;
  if (ts.isNamespaceImport(bindings)) return [...one, bindings.name.text];
  return [...one, ...bindings.elements.map((element) => element.name.text)];
}
