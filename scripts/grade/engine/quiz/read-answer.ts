// The letter that a student answered a question with: read, never run.
import ts from 'typescript';

/** Far more than the call and a remark need; brackets in brackets fill the parser's stack. */
const mostLetters = 2000;

/** Whether a cell is too long, or too deeply nested, to be read. */
export function isUnreadable(source: string): boolean {
  return lettersIn(source, '') === 'unreadable';
}

/**
 * The letter in `sizeQuestion('C');`.
 *
 * @returns undefined where there is none, or more than one call that says something else
 */
export function readLetter(source: string, name: string): string | undefined {
  const letters = lettersIn(source, name);
  return letters !== 'unreadable' && letters.size === 1 ? [...letters][0] : undefined;
}

function lettersIn(source: string, name: string): ReadonlySet<string> | 'unreadable' {
  if (source.length > mostLetters) return 'unreadable';
  try {
    return lettersOf(source, name);
  } catch (error) {
    if (error instanceof RangeError) return 'unreadable';
    throw error;
  }
}

function lettersOf(source: string, name: string): ReadonlySet<string> {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const letters = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isEmptyStatement(statement)) continue;
    const letter = ts.isExpressionStatement(statement)
      ? letterIn(statement.expression, name)
      : undefined;
    if (letter === undefined) return new Set();
    if (letter !== '') letters.add(letter);
  }
  return letters;
}

function letterIn(node: ts.Expression, name: string): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  if (node.expression.text !== name) return undefined;
  const [value] = node.arguments;
  if (node.arguments.length === 0) return '';
  if (node.arguments.length > 1 || !ts.isStringLiteralLike(value)) return undefined;
  // As in the notebook 'b', 'B.' and 'B)' mean B.
  const letter = value.text.replace(/[\s.)"']/g, '').toUpperCase();
  return /^[A-Z]$/.test(letter) ? letter : undefined;
}
