import { DataError, formatShape, fromData, requireWhole } from '../../tensor';
import type { LabelledImages } from './labelled-images';

/**
 * Reads batches into one tensor: all of them, or the first `count` pictures. With `count` the memory
 * is set aside once; without it the batches are kept and joined, which needs twice as much.
 *
 * @param batches of `idxBatches`, `cifar10Batches` or `pictureBatches`
 * @throws DataError when there is no picture, the batches differ in size, or they do not fit into the
 *   memory; OptionError when `count` makes no sense
 */
export async function readAll(
  batches: AsyncIterable<LabelledImages>,
  { count }: { count?: number } = {},
): Promise<LabelledImages> {
  if (count !== undefined) requireWhole('readAll', 'count', count, 1);
  const kept: LabelledImages[] = [];
  let found = 0;
  const store: { pictures?: Storage } = {};
  for await (const batch of batches) {
    const [pictures] = batch.x.shape;
    if (count === undefined) kept.push(batch);
    else {
      store.pictures ??= storage(count, batch);
      store.pictures.add(batch);
    }
    found += pictures;
    if (count !== undefined && found >= count) break;
  }
  if (found === 0) throw new DataError('readAll: there is no picture.');
  const all = store.pictures ?? storage(found, kept[0]);
  kept.forEach(all.add);
  return all.finish();
}

interface Storage {
  add: (batch: LabelledImages) => void;
  finish: () => LabelledImages;
}

function storage(count: number, like: LabelledImages): Storage {
  const [, ...sizes] = like.x.shape;
  const [height, width, channels] = sizes;
  const size = height * width * channels;
  const values = reserve(count * size);
  const labels = new Uint8Array(count);
  let filled = 0;
  return {
    add: ({ x, labels: classes }) => {
      const [, ...found] = x.shape;
      if (formatShape(found) !== formatShape(sizes)) {
        throw new DataError(
          `readAll: picture ${filled} is ${formatShape(found)}, but the first one ${formatShape(sizes)}.`,
        );
      }
      const taken = Math.min(x.shape[0], count - filled);
      values.set(x.data.subarray(0, taken * size), filled * size);
      labels.set(classes.subarray(0, taken), filled);
      filled += taken;
    },
    finish: () => ({
      x: fromData(filled === count ? values : values.slice(0, filled * size), [
        filled,
        height,
        width,
        channels,
      ]),
      labels: labels.slice(0, filled),
    }),
  };
}

function reserve(length: number): Float32Array {
  try {
    return new Float32Array(length);
  } catch {
    throw new DataError(
      `readAll: ${length} numbers do not fit into the memory at once; ask for fewer with { count } or use the batches one by one.`,
    );
  }
}
