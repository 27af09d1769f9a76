import { shelf } from '../../cnn-explorer/given';
import type { Part } from '../../cnn-explorer/given';
import { make } from '../parts/elements';

type Shelf = Partial<Record<string, unknown>>;

/**
 * A part that stands in the page, or in a script beside it. A script and not a file of data, because
 * a page that was opened as a file may not read any.
 *
 * @throws Error with a sentence for the reader when it cannot be loaded
 */
export async function loadPart<Value>(part: Part<Value>): Promise<Value> {
  if ('value' in part) return part.value;
  const { script } = part;
  const found = onShelf(script) ?? (await loadScript(script));
  if (found === undefined) throw new Error(`The file ${script} beside this page is damaged.`);
  return found as Value;
}

const onShelf = (script: string): unknown => (globalThis as { [shelf]?: Shelf })[shelf]?.[script];

function loadScript(script: string): Promise<unknown> {
  return new Promise((done, fail) => {
    const element = make('script', { src: script });
    element.onload = () => {
      done(onShelf(script));
    };
    element.onerror = () => {
      fail(new Error(`The file ${script} beside this page is missing.`));
    };
    document.head.append(element);
  });
}
