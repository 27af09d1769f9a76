import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeClassifier } from '../../nn';
import type { Classifier } from '../../nn';
import { DataError } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { loadLayersModel } from '../import';
import { createModel } from '../model';
import { exportFiles } from './export-types';
import type { ExportCheck, Exported } from './export-types';
import { compare, probabilitiesOf } from './predictions';
import type { Comparison } from './predictions';

type Rows = Tensor<[count: number, classes: number]>;

/** How far probabilities may lie apart that were computed from the same numbers in another order. */
const rounding = 1e-5;

/**
 * Reloads every form of an exported model and compares what it says about pictures with what the
 * model itself says: the layers model of TensorFlow.js; the safetensors file as network of convlab
 * and as new model of TensorFlow.js; the file with weights of 8 bits.
 *
 * @param exported what `exportModel` gave, or its folder
 * @param x pictures as the model takes them, `[count, height, width, channels]`
 * @returns for each form the largest difference of a probability and the share of equal classes;
 *   for 8 bits as measured, whatever it is
 * @throws DataError when a file is missing or damaged, or when a form with numbers of 32 bits
 *   differs by more than 0.00001
 */
export async function checkExport(
  exported: Exported | string,
  model: LayersModel,
  x: AnyTensor,
): Promise<ExportCheck> {
  const folder = typeof exported === 'string' ? exported : exported.folder;
  const whole = await readClassifier(folder, exportFiles.float32);
  const small = await readClassifier(folder, exportFiles.small);
  try {
    const { architecture } = whole;
    const expected = probabilitiesOf(model, x, architecture);
    const again = using(await loadLayersModel(folder), (loaded) =>
      probabilitiesOf(loaded, x, architecture),
    );
    const weights = whole.network.weights();
    const rebuilt = using(await createModel(architecture, { weights }), (made) =>
      probabilitiesOf(made, x, architecture),
    );
    const forms: [form: string, rows: Rows, exact: boolean][] = [
      ['layers model of TensorFlow.js', again, true],
      ['safetensors in convlab', rowsOf(whole, x), true],
      ['safetensors in TensorFlow.js', rebuilt, true],
      ['8-bit weights in convlab', rowsOf(small, x), false],
    ];
    const compared = forms.map(([form, rows, exact]) => {
      const comparison = compare(expected, rows);
      if (exact) requireSame(folder, form, comparison);
      return { form, ...comparison };
    });
    return {
      samples: expected.shape[0],
      forms: compared.map(({ form, largestDifference, sameClass }) => ({
        form,
        'largest difference': largestDifference,
        'same class': sameClass,
      })),
    };
  } finally {
    whole.network.dispose();
    small.network.dispose();
  }
}

function requireSame(folder: string, form: string, { largestDifference }: Comparison): void {
  if (largestDifference <= rounding) return;
  throw new DataError(
    `checkExport: ${folder}: the ${form} differs from the model by ${largestDifference} in a probability, and rounding explains at most ${rounding}; was the model trained on after the export?`,
  );
}

async function readClassifier(folder: string, file: string): Promise<Classifier> {
  const path = join(folder, file);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new DataError(
      `checkExport: ${path} cannot be read (${(error as Error).message}); exportModel makes it.`,
    );
  });
  try {
    return decodeClassifier(bytes);
  } catch (error) {
    throw new DataError(`checkExport: ${path}: ${(error as Error).message}`, { cause: error });
  }
}

const rowsOf = ({ network }: Classifier, x: AnyTensor): Rows =>
  network.predict(x, { probabilities: true }) as Rows;

/** Gives the memory of a model back after its use. */
function using(model: LayersModel, use: (model: LayersModel) => Rows): Rows {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
