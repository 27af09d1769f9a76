import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { shelfScript } from './given';
import type { CnnExplorerGiven, OfferedNetwork } from './given';
import { decodeExplored } from './network-file';
import {
  exploredFile,
  exploredNetworks,
  learningDigits,
  packDigitCnn,
  packGlyphResnet,
  packLenet5,
  packMobileNet,
} from './packed';
import { stillPicture } from './still';

/** The explorer as a page of a website, with all of its networks. */
export interface CnnExplorerPage {
  /** What stands in the page. Its `html` loads the scripts below when they are needed. */
  figure: Interactive;
  /** Scripts that have to lie beside the page: text by file name. */
  scripts: Readonly<Record<string, string>>;
}

/** How the page finds its scripts. */
export interface CnnExplorerPageOptions {
  /** What stands before the names of the scripts, such as `explorer/` (nothing). */
  folder?: string | undefined;
}

/**
 * The explorer for a website: the digit CNN stands in the page, the other networks and the digits to
 * learn from in classic scripts beside it, which also work where a page was opened as a file. It
 * follows `data-theme="dark"` or `"light"` on the root of the page, else the reader's system.
 *
 * @throws DataError when a file of the course is missing or damaged
 */
export async function cnnExplorerPage({
  folder = '',
}: CnnExplorerPageOptions = {}): Promise<CnnExplorerPage> {
  const digitCnn = packDigitCnn();
  const others = {
    lenet5: packLenet5(),
    'glyph-resnet': packGlyphResnet(),
    'mobilenet-v3': await packMobileNet(),
  };
  const scripts: Record<string, string> = {};
  const beside = (name: string, value: unknown): { script: string } => {
    const file = `explorer-${name}.js`;
    scripts[file] = shelfScript(`${folder}${file}`, value);
    return { script: `${folder}${file}` };
  };
  const first = 'digit-cnn';
  const networks: OfferedNetwork[] = [
    { id: first, title: exploredNetworks[first], packed: { value: digitCnn } },
    ...Object.entries(others).map(([id, value]) => ({
      id,
      title: exploredNetworks[id as keyof typeof others],
      packed: beside(id, value),
    })),
  ];
  const digits = beside('digits', learningDigits(1500, 297));
  const given: CnnExplorerGiven = { networks, digits, alone: true };
  const explored = decodeExplored(exploredFile(first));
  const { picture, description } = stillPicture(explored, digitCnn.examples[3]);
  return {
    figure: makeInteractive({ page: 'cnn-explorer', given, picture, description, bare: true }),
    scripts,
  };
}
