// The course's backbone for characters with a head for Latin digits and letters.
import {
  adam,
  backboneFile,
  createNetwork,
  createRandom,
  decodeSafetensors,
  freeze,
  glyphResnet,
  glyphs,
} from 'convlab';
import { recordTraining } from './record.ts';
import type { Explored } from './store.ts';

const [epochs, perClass] = [12, 100];

export async function trainGlyphHead(): Promise<Explored> {
  const architecture = glyphResnet();
  const train = glyphs({ script: 'latin', count: 62 * perClass });
  const test = glyphs({ script: 'latin', count: 62 * 10, part: 'test' });
  const frozen = freeze(architecture, { last: 2, batchNorm: 'frozen' }); // dense and softmax
  const network = createNetwork({ ...frozen, random: createRandom(1) });
  const { tensors } = decodeSafetensors(backboneFile('glyph-resnet'));
  network.setWeights({ ...network.weights(), ...tensors });
  const { checkpoints, weights } = await recordTraining(
    frozen,
    train,
    { epochs, batchSize: 64, optimizer: adam({ rate: 0.003 }) },
    { steps: [], epochs: [], test },
    network,
  );
  const [{ accuracy }] = checkpoints;
  network.dispose();
  return {
    facts: {
      title: 'Glyph ResNet',
      note: `The course’s residual network: its blocks have learned to tell 1,000 made-up characters apart; a dense layer for 62 digits and letters was trained behind them and names ${Math.round(100 * accuracy)} % of letters in fonts that it never saw (O and 0 look alike).`,
      architecture,
      classes: train.classes,
      input: { side: 32, channels: 1, ink: { margin: 3 } },
      checkpoints,
    },
    weights,
  };
}
