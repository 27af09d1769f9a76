/** What a notebook shows for one value: the same thing in several formats, by MIME type. */
export type MimeBundle = Record<string, unknown> & { 'text/plain': string };

/** What the course's kernel launcher offers to the library. */
interface Kernel {
  display(message: {
    data: MimeBundle;
    metadata: Record<string, unknown>;
    displayId?: string;
    update?: boolean;
  }): void;
  /** Where in a cell an error was thrown: the line, and a mark below its column. */
  placeInCell?(thrown: unknown): string[];
}

const kernelKey = Symbol.for('convlab.kernel');
const displayKey = Symbol.for('convlab.display');

/** The kernel that runs this code, or undefined in plain Node. */
function runningKernel(): Kernel | undefined {
  return (globalThis as { [kernelKey]?: Kernel })[kernelKey];
}

/** Sends a bundle to the notebook; outside of the course's kernel prints its plain text. */
export function publish(data: MimeBundle): void {
  const kernel = runningKernel();
  if (kernel) kernel.display({ data, metadata: {} });
  else console.log(data['text/plain']);
}

/** The lines that show where in a cell an error was thrown; none outside of the course's kernel. */
export function placeInCell(thrown: unknown): readonly string[] {
  return runningKernel()?.placeInCell?.(thrown) ?? [];
}

/**
 * A place in the notebook whose content can be replaced, or undefined outside of the course's
 * kernel. Each call shows a bundle there instead of the one before.
 */
export function livePlace(name: string): ((data: MimeBundle) => void) | undefined {
  const kernel = runningKernel();
  if (!kernel) return undefined;
  const displayId = `${name}-${Date.now()}`;
  let update = false;
  return (data) => {
    kernel.display({ data, metadata: {}, displayId, update });
    update = true;
  };
}

/**
 * Tells the kernel how to show the value of a cell's last expression: `toBundle` returns undefined
 * for values that should be printed as usual.
 */
export function showLastExpressions(toBundle: (value: unknown) => MimeBundle | undefined): void {
  (globalThis as { [displayKey]?: typeof toBundle })[displayKey] = toBundle;
}

/** Makes a text safe to stand in HTML. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}
