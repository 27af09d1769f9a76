import ts from 'typescript';
import type { Span } from '../report/code-listing.ts';

/** A piece of a program: what it is, names aside, and where it stands. */
export interface Token extends Span {
  kind: string;
}

/**
 * A cell as tokens of TypeScript. Names of variables and types all count as the same, so that
 * renaming hides nothing; a name behind a dot keeps its letters, as it belongs to a library. Numbers
 * and texts keep theirs. Remarks, spaces and semicolons, which a formatter changes, are left out.
 */
export function tokensOf(source: string): Token[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    true,
    ts.LanguageVariant.Standard,
    source,
  );
  const tokens: Token[] = [];
  let before = ts.SyntaxKind.Unknown;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const span = { start: scanner.getTokenStart(), end: scanner.getTokenEnd() };
    if (kind !== ts.SyntaxKind.SemicolonToken) {
      tokens.push({ kind: kindOf(kind, before, scanner.getTokenText()), ...span });
    }
    before = kind;
  }
  return tokens;
}

function kindOf(kind: ts.SyntaxKind, before: ts.SyntaxKind, text: string): string {
  const isName = kind === ts.SyntaxKind.Identifier;
  if (isName && before === ts.SyntaxKind.DotToken) return `.${text}`;
  if (isName) return 'name';
  // `let` and `const` are a matter of taste, as the quotes around a text are.
  if (kind === ts.SyntaxKind.LetKeyword || kind === ts.SyntaxKind.ConstKeyword) return 'const';
  if (kind === ts.SyntaxKind.StringLiteral) return `'${text.slice(1, -1)}'`;
  return text;
}
