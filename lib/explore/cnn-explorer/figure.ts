import { quote, OptionError } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import type { CnnExplorerGiven } from './given';
import { decodeExplored } from './network-file';
import {
  exploredFile,
  exploredNetworks,
  learningDigits,
  packDigitCnn,
  packGlyphResnet,
  packLenet5,
} from './packed';
import type { ExploredName } from './packed';
import { stillPicture } from './still';

/** Which network `cnnExplorer` shows. */
export interface CnnExplorerOptions {
  /** `'digit-cnn'`, with the moments of its training (the default), `'lenet5'` or `'glyph-resnet'`. */
  network?: Exclude<ExploredName, 'mobilenet-v3'> | undefined;
}

const packers = {
  'digit-cnn': packDigitCnn,
  lenet5: packLenet5,
  'glyph-resnet': packGlyphResnet,
} as const;

/** So many digits come along to learn from, and to test with: the book's page has all of them. */
const digitsInFigure = [600, 150] as const;

/**
 * A trained network to look into and to change: draw something, and every layer shows its maps; point
 * at a value to see its receptive field and the products and sums that it was made of; change a
 * weight, a stride or a padding, switch a channel off, ask where the network looked (Grad-CAM), go
 * through its training, or train it anew in the browser. Everything is computed by the library's own
 * operations, in a worker where the browser allows one. The book has a page with more networks.
 *
 * @throws OptionError when there is no such network, DataError when its file is missing or damaged
 */
export function cnnExplorer({ network = 'digit-cnn' }: CnnExplorerOptions = {}): Interactive {
  if (!Object.hasOwn(packers, network)) {
    throw new OptionError(
      `cnnExplorer: network must be ${Object.keys(packers).join(', ')}, but is ${quote(network)}.`,
    );
  }
  const packed = packers[network]();
  const given: CnnExplorerGiven = {
    networks: [{ id: network, title: exploredNetworks[network], packed: { value: packed } }],
    digits: { value: learningDigits(...digitsInFigure) },
    alone: false,
  };
  const explored = decodeExplored(exploredFile(network));
  const { picture, description } = stillPicture(explored, packed.examples[3]);
  return makeInteractive({ page: 'cnn-explorer', given, picture, description });
}
