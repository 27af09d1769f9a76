// Small changes of a solution, one at a time, such as a learner might make by mistake: a check that
// lets one of them pass does not look closely enough.
import ts from 'typescript';
import { findRegions } from '../notebooks/regions.ts';

/** A changed solution. */
export interface Mutant {
  /** The line of the cell, counted from 1. */
  line: number;
  /** What was changed: `row < height → row <= height`. */
  change: string;
  /** The whole cell with the change. */
  source: string;
}

interface Change {
  start: number;
  end: number;
  text: string;
  /** The expression around it, which tells people what was changed. */
  shown: ts.Node;
}

const operators: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.AsteriskAsteriskToken]: ['*'],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>'],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<'],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-=', '='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+=', '='],
  [ts.SyntaxKind.AsteriskEqualsToken]: ['/='],
  [ts.SyntaxKind.SlashEqualsToken]: ['*='],
};

const functions: Readonly<Record<string, readonly string[]>> = {
  min: ['max'],
  max: ['min'],
  floor: ['ceil', 'round'],
  ceil: ['floor', 'round'],
  round: ['floor', 'ceil'],
};

/** All changes of what stands in the solution regions of a cell. */
export function mutantsOf(source: string): Mutant[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const starts = file.getLineStarts();
  const regions = findRegions(source, 'SOLUTION').map(({ begin, end }) => ({
    from: starts[begin],
    to: starts[end],
  }));
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    // What is written as a type changes nothing that runs.
    if (ts.isTypeNode(node)) return;
    const inside = regions.some(({ from, to }) => node.getStart() >= from && node.end <= to);
    if (inside) mutants.push(...changesOf(node).map((change) => mutant(source, file, change)));
    node.forEachChild(visit);
  };
  visit(file);
  return mutants;
}

function changesOf(node: ts.Node): Change[] {
  if (ts.isBinaryExpression(node)) {
    const { operatorToken: token } = node;
    return (operators[token.kind] ?? []).map((text) => replace(token, text, node));
  }
  if (ts.isNumericLiteral(node)) return changesOfNumber(node);
  if (ts.isPrefixUnaryExpression(node)) return changesOfPrefix(node);
  if (ts.isConditionalExpression(node)) {
    const { whenTrue, whenFalse } = node;
    const exchanged = `${whenFalse.getText()} : ${whenTrue.getText()}`;
    return [{ start: whenTrue.getStart(), end: node.end, text: exchanged, shown: node }];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replace(node, 'false', node)];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [replace(node, 'true', node)];
  if (ts.isCallExpression(node)) return changesOfCall(node);
  return [];
}

function replace(node: ts.Node, text: string, shown: ts.Node): Change {
  return { start: node.getStart(), end: node.end, text, shown };
}

function changesOfNumber(node: ts.NumericLiteral): Change[] {
  const value = Number(node.text);
  const others = new Set([value + 1, value - 1, 0].filter((other) => other !== value));
  const { parent } = node;
  return [...others].map((other) => {
    const text = other < 0 ? `(${other})` : String(Number(other.toPrecision(15)));
    return replace(node, text, ts.isExpression(parent) ? parent : node);
  });
}

function changesOfPrefix(node: ts.PrefixUnaryExpression): Change[] {
  const { operator, operand } = node;
  const isSign =
    operator === ts.SyntaxKind.MinusToken || operator === ts.SyntaxKind.ExclamationToken;
  return isSign ? [replace(node, operand.getText(), node)] : [];
}

function changesOfCall(node: ts.CallExpression): Change[] {
  const { expression, arguments: values } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.getText() !== 'Math') {
    return [];
  }
  const { name } = expression;
  const changes = (functions[name.text] ?? []).map((text) => replace(name, text, node));
  const isDropped = ['abs', 'floor', 'ceil', 'round', 'sqrt', 'exp', 'log'].includes(name.text);
  return isDropped && values.length === 1
    ? [...changes, replace(node, `(${values[0].getText()})`, node)]
    : changes;
}

function mutant(source: string, file: ts.SourceFile, { start, end, text, shown }: Change): Mutant {
  const [from, to] = around(shown, start, end);
  const show = (changed: string): string => {
    const line = source.slice(from, start) + changed + source.slice(end, to);
    return `${from > shown.getStart() ? '…' : ''}${short(line)}${to < shown.end ? '…' : ''}`;
  };
  return {
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    change: `${show(source.slice(start, end))} → ${show(text)}`,
    source: source.slice(0, start) + text + source.slice(end),
  };
}

const widest = 60;
const besides = 20;

/** The part of an expression that is shown: all of it, or what stands near the change. */
function around(shown: ts.Node, start: number, end: number): [from: number, to: number] {
  const [from, to] = [shown.getStart(), shown.end];
  if (to - from <= widest) return [from, to];
  return [Math.max(from, start - besides), Math.min(to, end + besides)];
}

function short(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
}
