import type ts from 'typescript';
import type { Compiler } from './compiler.js';

/** The last and innermost node that fits, looked for in all nodes that reach the place. */
export function innermostNode(
  compiler: Compiler,
  file: ts.SourceFile,
  { reaches, fits }: Record<'reaches' | 'fits', (node: ts.Node) => boolean>,
): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (!reaches(node)) return;
    if (fits(node)) found = node;
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
