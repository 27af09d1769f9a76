// Advice for calls that the checker refuses: how the call is written that was probably meant.
import type ts from 'typescript';
import type { Compiler } from './compiler.js';
import { innermostNode } from './innermost-node.js';

/** Settings that people give without their names, in the order in which they think of them. */
const settings: Partial<Record<string, readonly string[]>> = {
  conv2d: ['filters', 'size'],
  depthwiseConv2d: ['size'],
  dense: ['units'],
  maxPool2d: ['size'],
  averagePool2d: ['size'],
  subsample2d: ['size'],
  pad2d: ['padding'],
  squeezeExcite: ['reduction'],
  dropout: ['rate'],
};

/** As TensorFlow.js calls them, where it calls them by another name. */
const settingsOfTf: typeof settings = {
  conv2d: ['filters', 'kernelSize'],
  depthwiseConv2d: ['kernelSize'],
  maxPooling2d: ['poolSize'],
  averagePooling2d: ['poolSize'],
  zeroPadding2d: ['padding'],
  dense: ['units'],
  dropout: ['rate'],
};

/** What to write instead of a call whose arguments were refused at `start`; undefined if unknown. */
export function callHint(
  compiler: Compiler,
  file: ts.SourceFile,
  { start = 0, relatedInformation = [] }: ts.Diagnostic,
): string | undefined {
  const call = callAround(compiler, file, start);
  if (!call) return undefined;
  const argument = call.arguments.find((each) => each.getStart(file) === start);
  if (argument && relatedInformation.some(({ code }) => code === didYouMeanToCall)) {
    const name = argument.getText(file);
    return /^[\w.]+$/.test(name) ? `This is a function; call it: ${name}().` : undefined;
  }
  return namedSettings(compiler, file, call);
}

/** TypeScript asks so beside the error, which tslab leaves out. */
const didYouMeanToCall = 6212;

/** The innermost call that has this place among its arguments. */
function callAround(
  compiler: Compiler,
  file: ts.SourceFile,
  place: number,
): ts.CallExpression | undefined {
  return innermostNode(compiler, file, {
    reaches: (node) => node.pos <= place && node.end > place,
    fits: (node) => compiler.isCallExpression(node) && node.arguments.pos <= place,
  }) as ts.CallExpression | undefined;
}

/** `layers.dense(10)` is meant as `layers.dense({ units: 10 })`. */
function namedSettings(
  compiler: Compiler,
  file: ts.SourceFile,
  call: ts.CallExpression,
): string | undefined {
  const { expression: callee } = call;
  if (!compiler.isPropertyAccessExpression(callee)) return undefined;
  const place = callee.expression.getText(file);
  if (!/^(?:tf\.)?layers$/.test(place)) return undefined;
  const names = (place === 'layers' ? settings : settingsOfTf)[callee.name.text];
  const values = call.arguments;
  if (!names || values.length === 0 || values.length > names.length) return undefined;
  if (values.some((value) => compiler.isObjectLiteralExpression(value))) return undefined;
  const pairs = values.map((value, index) => `${names[index]}: ${value.getText(file)}`);
  return `Settings have names: ${callee.getText(file)}({ ${pairs.join(', ')} }).`;
}
