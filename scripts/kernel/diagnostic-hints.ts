import type ts from 'typescript';
import { callHint } from './call-hints.js';
import { changeCompiler, type Compiler } from './compiler.js';
import { innermostNode } from './innermost-node.js';
import { unknownName } from './unknown-name.js';

/** The code of a line that is added to a diagnostic's reasons here. */
export const hintCode = -1;

const mostChoices = 20;

/**
 * Changes what the checker says while it can still be asked about types: adds the allowed values
 * where one of a few strings is expected, "await" where it was forgotten and what a refused call
 * should be, and removes far-fetched guesses at a name. Must run before tslab loads its TypeScript
 * compiler.
 */
export function askCompilerForHints(): void {
  changeCompiler((compiler) => ({
    getPreEmitDiagnosticsOfFiles: (program, files) => {
      const diagnostics = compiler.getPreEmitDiagnosticsOfFiles(program, files);
      return diagnostics.map((diagnostic) => {
        try {
          return withHints(compiler, program.getTypeChecker(), diagnostic);
        } catch {
          // Hints are a courtesy; without them the diagnostic still says what is wrong.
          return diagnostic;
        }
      });
    },
  }));
}

function withHints(
  compiler: Compiler,
  checker: ts.TypeChecker,
  diagnostic: ts.Diagnostic,
): ts.Diagnostic {
  const { file, start, length, category, code } = diagnostic;
  if (!file || !isOfLearner(file) || start === undefined || length === undefined) return diagnostic;
  const message = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const node = nodeAt(compiler, file, start, start + length);

  const unknown = unknownName({ code, message });
  if (node && unknown) {
    const { name, suggestion } = unknown;
    if (!suggestion || isSensible(compiler, checker, diagnostic, node, name, suggestion)) {
      return diagnostic;
    }
    return { ...diagnostic, messageText: `Cannot find name '${name}'.` };
  }

  const advice = forgotAwait(diagnostic)
    ? useAwait
    : ((node && choicesFor(compiler, checker, node, message)) ??
      (refusesCall.includes(code) ? callHint(compiler, file, diagnostic) : undefined));
  if (advice === undefined) return diagnostic;
  const head: ts.DiagnosticMessageChain =
    typeof diagnostic.messageText === 'string'
      ? { messageText: diagnostic.messageText, category, code }
      : diagnostic.messageText;
  const hint = { messageText: advice, category, code: hintCode };
  return { ...diagnostic, messageText: { ...head, next: [...(head.next ?? []), hint] } };
}

/** An argument that does not fit, another number of arguments, nothing in common, no overload. */
const refusesCall = [2345, 2554, 2559, 2560, 2769];

const useAwait =
  'This is a promise, whose value comes later: write await before the call that makes it.';

/** TypeScript says so beside the error, in "Did you forget to use 'await'?", which tslab leaves out. */
function forgotAwait({ relatedInformation = [] }: ts.Diagnostic): boolean {
  return relatedInformation.some(({ code }) => code === 2773);
}

/** The cell, or tslab's file with the declarations of the cells before it. */
const isOfLearner = (file: ts.SourceFile): boolean =>
  /(?:^|\/)(?:__tslab__\.ts|__prev__\.d\.ts)$/.test(file.fileName);

/** The innermost node with exactly this range. */
function nodeAt(
  compiler: Compiler,
  file: ts.SourceFile,
  start: number,
  end: number,
): ts.Node | undefined {
  return innermostNode(compiler, file, {
    reaches: (node) => node.end >= end && node.pos <= start,
    fits: (node) => node.end === end && node.getStart(file) === start,
  });
}

/** All values of the expected type, if it is a union of strings that the message does not list. */
function choicesFor(
  compiler: Compiler,
  checker: ts.TypeChecker,
  node: ts.Node,
  message: string,
): string | undefined {
  const expected = /is not assignable to (?:parameter of )?type '(.+?)'\./.exec(message)?.[1];
  if (expected === undefined) return undefined;
  for (const type of expectedTypes(compiler, checker, node)) {
    // TypeScript marks different nodes for different errors; its words tell which type it meant.
    if (!type?.isUnion() || checker.typeToString(type) !== expected) continue;
    if (!type.types.every((choice) => choice.isStringLiteral())) continue;
    const choices = type.types.map((choice) => checker.typeToString(choice));
    if (choices.every((choice) => expected.includes(choice))) continue;
    const more = choices.length - mostChoices;
    const shown = choices.slice(0, mostChoices).join(', ');
    return `Choose one of: ${shown}${more > 0 ? `, … and ${more} more` : ''}.`;
  }
  return undefined;
}

function* expectedTypes(
  compiler: Compiler,
  checker: ts.TypeChecker,
  node: ts.Node,
): Generator<ts.Type | undefined> {
  if (compiler.isReturnStatement(node) && node.expression) {
    yield checker.getContextualType(node.expression);
    return;
  }
  if (compiler.isExpression(node)) yield checker.getContextualType(node);
  const { parent } = node;
  // { padding: 'sam' }: the property's name is marked.
  if (compiler.isPropertyAssignment(parent)) yield checker.getContextualType(parent.initializer);
  // const padding: Padding = 'sam', or padding = 'sam': the variable is marked.
  yield checker.getTypeAtLocation(node);
}

/**
 * TypeScript thinks of `console` for `convolve`, and of `Map` for a `map` of an earlier cell. What
 * the learner made or imported is a good guess; something that is always there only if it begins
 * alike, is about as long, and can be used in this way.
 */
function isSensible(
  compiler: Compiler,
  checker: ts.TypeChecker,
  diagnostic: ts.Diagnostic,
  node: ts.Node,
  name: string,
  suggestion: string,
): boolean {
  const declaredIn = diagnostic.relatedInformation?.[0]?.file;
  if (!declaredIn || isOfLearner(declaredIn)) return true;
  if (name[0].toLowerCase() !== suggestion[0].toLowerCase()) return false;
  if (Math.abs(name.length - suggestion.length) > 2) return false;
  const { parent } = node;
  if (compiler.isTypeReferenceNode(parent)) return true;
  const symbol = checker
    .getSymbolsInScope(node, compiler.SymbolFlags.Value)
    .find((candidate) => candidate.name === suggestion);
  if (!symbol) return true;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  if (compiler.isPropertyAccessExpression(parent)) {
    return checker.getPropertyOfType(type, parent.name.text) !== undefined;
  }
  if (compiler.isCallExpression(parent) && parent.expression === node) {
    return type.getCallSignatures().length > 0;
  }
  if (compiler.isNewExpression(parent)) return type.getConstructSignatures().length > 0;
  // Nobody passes `Map` or `console` on; NaN and Infinity are numbers.
  return (type.flags & compiler.TypeFlags.Object) === 0;
}
