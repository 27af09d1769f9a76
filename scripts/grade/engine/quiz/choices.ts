// The answers of a question that a learner may choose from, read from its cell without running it.
import ts from 'typescript';

export interface QuizChoice {
  letter: string;
  feedback: string;
  right: boolean;
}

/** The name of a question and its choices; undefined where the cell is not written as `quiz(…)`. */
export function readQuestion(source: string): { name: string; choices: QuizChoice[] } | undefined {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || !initializer || !ts.isCallExpression(initializer)) continue;
      const { expression, arguments: values } = initializer;
      if (!ts.isIdentifier(expression) || !/[qQ]uiz$/.test(expression.text)) continue;
      const list = values.find(ts.isArrayLiteralExpression);
      if (list) return { name: name.text, choices: list.elements.flatMap(readChoice) };
    }
  }
  return undefined;
}

function readChoice(node: ts.Expression, index: number): QuizChoice[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const valueOf = (name: string): ts.Expression | undefined =>
    node.properties
      .filter(ts.isPropertyAssignment)
      .find((property) => property.name.getText() === name)?.initializer;
  const feedback = valueOf('feedback');
  return [
    {
      letter: String.fromCharCode(65 + index),
      feedback: feedback ? textOf(feedback) : '',
      right: valueOf('right')?.kind === ts.SyntaxKind.TrueKeyword,
    },
  ];
}

/** A text as it is written, also one put together of several. */
function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textOf(node.left) + textOf(node.right);
  }
  return '';
}
