import { fileURLToPath } from 'node:url';
import { format, resolveConfig, type Options } from 'prettier';

// A cell is narrower than an editor: at 88 characters a line fits the notebook's column on a laptop
// (and a printed page) without a scroll bar.
const cellWidth = 88;

let project: Promise<Options> | undefined;

async function cellOptions(): Promise<Options> {
  project ??= resolveConfig(fileURLToPath(import.meta.url)).then((config) => config ?? {});
  return {
    ...(await project),
    parser: 'typescript',
    printWidth: cellWidth,
    // The text of a template (HTML, CSS, GraphQL) is what the learner sees: it stays as typed.
    embeddedLanguageFormatting: 'off',
  };
}

/**
 * A code cell in the project's style, without the final new line that a cell does not have.
 * Throws Prettier's SyntaxError when the cell is not TypeScript.
 */
export async function formatCode(source: string): Promise<string> {
  const options = await cellOptions();
  let current = source;
  // Prettier may need a second pass before its result is a fixed point (comments at odd places).
  for (let pass = 0; pass < 4; pass++) {
    const next = (await format(current, options)).trimEnd();
    if (next === current) break;
    current = next;
  }
  return current;
}
