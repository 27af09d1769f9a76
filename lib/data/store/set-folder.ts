import { join } from 'node:path';
import { requireChoice } from '../../tensor';
import { setsFolder } from './cache-folder';
import { readMarker } from './set-marker';
import { realSetNames } from './set-names';
import type { RealSetName } from './set-names';

/**
 * The folder of a real set that was fetched (`npm run data -- fetch NAME`), or undefined. A set that
 * is here is whole and was checked when it came; `npm run data -- verify` checks it again.
 *
 * What is inside, as the original archives have it:
 * - `mnist`, `fashion-mnist`: `train-images-idx3-ubyte.gz`, `train-labels-idx1-ubyte.gz`,
 *   `t10k-images-idx3-ubyte.gz`, `t10k-labels-idx1-ubyte.gz`
 * - `cifar-10`: `cifar-10-batches-bin/data_batch_1.bin` … `data_batch_5.bin`, `test_batch.bin`,
 *   `batches.meta.txt`
 * - `gtsrb`: `GTSRB/Final_Training/Images/00000/*.ppm` with `GT-00000.csv` in each of the 43 folders,
 *   `GTSRB/Final_Test/Images/*.ppm`, `GT-final_test.csv`
 * - `devanagari`: `DevanagariHandwrittenCharacterDataset/Train/character_1_ka/*.png` … `digit_9`,
 *   and the same below `Test`
 * - `plantvillage`: a folder per class with its `.jpg` files, such as `Tomato___Late_blight`
 * - `mobilenet-v2`: a graph model of TensorFlow.js, `model.json`, `group1-shard1of4` … `4of4`
 *
 * @throws OptionError for a name that is none
 */
export function setFolder(name: RealSetName): string | undefined {
  requireChoice('setFolder', 'name', name, realSetNames);
  const folder = join(setsFolder(), name);
  return readMarker(folder)?.name === name ? folder : undefined;
}
