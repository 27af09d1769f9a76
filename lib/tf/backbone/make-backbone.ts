import { createPauses } from '../../nn/pause';
import { OptionError, oneOf, quote } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { Gathered, batchesOf, requirePictures, usualBatch } from './batches';
import type { Backbone } from './backbone';
import { cachedFeatures } from './feature-cache';
import { poolMaps, requirePool } from './pool-maps';

/** What a backbone is made of: its facts, and one function that runs it. */
export interface BackboneParts extends Omit<Backbone, 'maps' | 'features'> {
  /** The maps of a stage for a batch as `prepare` has made it. */
  compute: (prepared: Tensor, stage: string) => Tensor;
  /** How many pictures run at once where nothing else is said (32). */
  batchSize?: number;
}

/** Adds to a backbone's facts what all of them have: batches, pooling, the cache, checks. */
export function makeBackbone({
  compute,
  batchSize: ownBatch = usualBatch,
  ...facts
}: BackboneParts): Backbone {
  const { name, stages, fingerprint, prepare } = facts;
  const last = stages[stages.length - 1];
  const stageOf = (where: string, stage: string | undefined): string => {
    const names = stages.map((each) => each.name);
    if (stage === undefined) return last.name;
    if (names.includes(stage)) return stage;
    throw new OptionError(`${where}: ${name} has no stage ${quote(stage)}; give ${oneOf(names)}.`);
  };
  const run = (batch: AnyTensor, stage: string): Tensor => compute(prepare(batch), stage);
  return {
    ...facts,
    maps(x, options = {}) {
      const { batchSize = ownBatch } = options;
      requirePictures('maps', x);
      const stage = stageOf('maps', options.stage);
      const gathered = new Gathered(x.shape[0]);
      for (const batch of batchesOf('maps', x, batchSize)) gathered.add(run(batch, stage));
      return gathered.tensor;
    },
    async features(x, options = {}) {
      const { batchSize = ownBatch, pool = 'average', cache = false } = options;
      requirePictures('features', x);
      requirePool('features', pool);
      const stage = stageOf('features', options.stage);
      return cachedFeatures({ fingerprint, stage, pool, x }, cache, async () => {
        const gathered = new Gathered(x.shape[0]);
        const pauses = createPauses();
        for (const batch of batchesOf('features', x, batchSize)) {
          gathered.add(poolMaps(run(batch, stage), pool));
          if (pauses.due) await pauses.take();
        }
        return gathered.tensor;
      });
    },
  };
}
