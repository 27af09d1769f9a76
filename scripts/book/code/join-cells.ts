import ts from 'typescript';

/** A place in a cell. */
export interface Place {
  cell: number;
  start: number;
}

/** A stretch of the joined text that stands in a cell too. */
interface Stretch extends Place {
  at: number;
  length: number;
}

export interface JoinedCells {
  text: string;
  /** Where a place of the joined text stands in the cells; undefined for what joins them. */
  placeOf: (position: number) => Place | undefined;
}

/**
 * Makes one module of all cells of a notebook, which the compiler then reads at once.
 *
 * Imports move to the top. A cell that declares a name again opens a block, which ends with the
 * module: from there on the new one counts, as in the kernel, and the cells before keep the old one.
 */
export function joinCells(cells: readonly string[]): JoinedCells {
  const stretches: Stretch[] = [];
  let text = '';
  const take = (cell: number, start: number, source: string): void => {
    stretches.push({ cell, start, at: text.length, length: source.length });
    text += source;
  };
  const files = cells.map((source, cell) =>
    ts.createSourceFile(`cell-${cell}.ts`, source, ts.ScriptTarget.ES2022, true),
  );
  for (const [cell, file] of files.entries()) {
    for (const statement of file.statements.filter(isImport)) {
      take(cell, statement.getStart(), statement.getText());
      text += ';\n';
    }
  }
  let declared = new Set<string>();
  let blocks = 0;
  for (const [cell, file] of files.entries()) {
    const names = file.statements.filter((one) => !isImport(one)).flatMap(declaredNames);
    if (names.some((name) => declared.has(name))) {
      text += '{\n';
      blocks += 1;
      declared = new Set();
    }
    names.forEach((name) => declared.add(name));
    for (const statement of file.statements.filter((one) => !isImport(one))) {
      take(cell, statement.getFullStart(), statement.getFullText());
    }
    text += '\n;\n';
  }
  text += `${'}'.repeat(blocks)}\nexport {};\n`;
  return {
    text,
    placeOf: (position) => {
      const found = stretches.find(({ at, length }) => position >= at && position < at + length);
      return found && { cell: found.cell, start: found.start + position - found.at };
    },
  };
}

function isImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}
