// A question that says nothing about its answers: what of it knows the right one is taken out.
import ts from 'typescript';

/** What a choice tells about itself. */
const telling = new Set(['feedback', 'right']);

/**
 * The cell of a question without the feedback of its choices, and without the mark of the right one.
 *
 * @throws Error when the choices are not written out, so that nothing could be taken out
 */
export function sealedQuestion(source: string): string {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const choices = choicesIn(file);
  if (!choices) throw new Error('The choices of a question are not written out in its cell.');
  const line = source.slice(0, choices.getStart()).split('\n').at(-1) ?? '';
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines = choices.elements.map((choice) => `${indent}  ${withoutTelling(choice)},`);
  const list = `[\n${lines.join('\n')}\n${indent}]`;
  return source.slice(0, choices.getStart()) + list + source.slice(choices.end);
}

/** The list of choices that is given to `quiz`. */
function choicesIn(file: ts.SourceFile): ts.ArrayLiteralExpression | undefined {
  let found: ts.ArrayLiteralExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'quiz') {
      const choices = node.arguments.at(1);
      if (choices && ts.isArrayLiteralExpression(choices)) found = choices;
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

function withoutTelling(choice: ts.Expression): string {
  if (!ts.isObjectLiteralExpression(choice)) {
    throw new Error(`A choice of a question is not written out: ${choice.getText()}`);
  }
  const kept = choice.properties.filter((property) => !telling.has(nameOf(property)));
  return `{ ${kept.map((property) => property.getText()).join(', ')} }`;
}

function nameOf(property: ts.ObjectLiteralElementLike): string {
  if (property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))) {
    return property.name.text;
  }
  throw new Error(`A choice of a question is not written out: ${property.getText()}`);
}
