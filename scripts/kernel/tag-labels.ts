import { fromTslab } from './tslab-internals.js';

interface TextPart {
  kind: string;
  text: string;
}

/** What is known of a name, of which tslab makes the text of an inspection. */
interface QuickInfo {
  tags?: readonly { name: string; text?: readonly TextPart[] }[];
}

interface Printer {
  printQuickInfo?: (info: QuickInfo) => string;
}

/**
 * Stock tslab shows what a docstring says behind `@throws` and `@returns` without these words, so
 * that the errors of a function seem to be a sentence about it.
 */
export function labelTags(): void {
  const printer = fromTslab('./dist/inspect.js') as Printer;
  const print = printer.printQuickInfo;
  if (!print) throw new Error('this version of tslab has no inspect.printQuickInfo');
  printer.printQuickInfo = ({ tags, ...info }) =>
    print({
      ...info,
      tags: tags?.map(({ name, text = [] }) => ({
        name,
        // It writes @param itself.
        text: name === 'param' ? text : [{ kind: 'text', text: `@${name} ` }, ...text],
      })),
    });
}
