import type { DigitText } from './digit-text';

/** A picture to try. */
export interface Example {
  name: string;
  /** Of the network's own size: a byte for each pixel and channel, in Base64. */
  levels: string;
  side: number;
  channels: number;
}

/** All of a network that the page needs. */
export interface PackedNetwork {
  /** As `encodeExplored` writes it, in Base64. */
  file: string;
  examples: readonly Example[];
}

/** Something that stands in the page, or in a script beside it that is loaded when it is needed. */
export type Part<Value> = { value: Value } | { script: string };

/** A network to choose. */
export interface OfferedNetwork {
  id: string;
  title: string;
  packed: Part<PackedNetwork>;
}

/** What the page of the CNN explorer starts from. */
export interface CnnExplorerGiven {
  networks: readonly OfferedNetwork[];
  /** Digits to learn from in the browser. */
  digits: Part<DigitText>;
  /** It is a page of its own, which follows the light and dark of its surroundings. */
  alone: boolean;
}

/** Where scripts beside the page put what they hold, by their names. */
export const shelf = 'convlabExplorer';

/** A script that puts a value on the shelf. */
export function shelfScript(script: string, value: unknown): string {
  const text = JSON.stringify(value).replaceAll('<', '\\u003c');
  return `(globalThis.${shelf}??={})[${JSON.stringify(script)}]=${text};\n`;
}
