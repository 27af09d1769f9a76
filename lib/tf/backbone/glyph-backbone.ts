import { glyphResnet } from '../../arch';
import { backboneFile, backboneRecord } from '../../data/backbone-record';
import { decodeSafetensors } from '../../nn';
import { createModel } from '../model';
import type { Backbone } from './backbone';
import { layersBackbone } from './layers-backbone';

const name = 'glyph-resnet';

/**
 * The course's own backbone for characters: `glyphResnet` as `npm run pretrain` has trained it on
 * characters made of Latin digits and letters. It takes pictures of 32×32 with one channel, ink 1 on paper 0. Its stages
 * are `stem` [16, 16, 16], `stage1` [16, 16, 24], `stage2` [8, 8, 48] and `stage3` [4, 4, 128].
 *
 * @throws DataError when the file with the weights is missing or damaged
 */
export async function glyphBackbone(): Promise<Backbone> {
  const { pictures, classes } = backboneRecord(name);
  const { tensors: weights } = decodeSafetensors(backboneFile(name));
  const model = await createModel(glyphResnet({ top: false }), { weights });
  return layersBackbone(model, {
    name,
    note: `${pictures.toLocaleString('en-US')} pictures of ${classes} characters made of Latin digits and letters; MIT, drawn from fonts under OFL-1.1`,
    stages: [
      { name: 'stem', layer: 'stem.pool' },
      ...['stage1', 'stage2', 'stage3'].map((stage) => ({ name: stage, layer: `${stage}.out` })),
    ],
  });
}
