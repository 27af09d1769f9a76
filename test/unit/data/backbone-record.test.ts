import { backboneFile, backboneNames, backboneRecord, decodeSafetensors } from 'convlab';
import { createNetwork, createRandom, glyphResnet } from 'convlab';
import { expect, test } from 'vitest';
import { beginningTolerance } from '../../../scripts/pretrain/run.ts';
import { pretraining } from '../../../scripts/pretrain/settings.ts';
import { trainBackbone } from '../../../scripts/pretrain/train-backbone.ts';

test('the backbone comes with the course, small enough, and fits the architecture', () => {
  expect(backboneNames()).toEqual(['glyph-resnet']);
  const file = backboneFile('glyph-resnet');
  expect(file.length).toBeLessThan(1.5e6);
  const network = createNetwork({ ...glyphResnet({ top: false }), random: createRandom(1) });
  network.setWeights(decodeSafetensors(file).tensors);
  network.dispose();
});

test('it was trained with the settings that are in force, all rounds of them', () => {
  const { settings, rounds, pictures, classes } = backboneRecord(pretraining.name);
  expect(settings).toEqual(JSON.parse(JSON.stringify(pretraining)));
  expect(rounds).toHaveLength(pretraining.rounds);
  expect(pictures).toBe(classes * pretraining.picturesPerClass * pretraining.rounds);
});

test('it learned: the loss fell, and fonts that it never saw are named nearly as well', () => {
  const { rounds, heldOut } = backboneRecord(pretraining.name);
  const last = rounds[rounds.length - 1];
  expect(last.loss).toBeLessThan(rounds[0].loss / 4);
  expect(heldOut.accuracy).toBeGreaterThan(0.75);
});

test('a pretraining begins today as it is recorded', async () => {
  const { beginning } = backboneRecord(pretraining.name);
  const few = beginning.slice(0, 8);
  const losses: number[] = [];
  const network = await trainBackbone(pretraining, {
    stopAfter: few.length,
    onStep: (loss) => losses.push(loss),
  });
  network.dispose();
  expect(losses).toHaveLength(few.length);
  few.forEach((loss, step) => {
    expect(Math.abs(losses[step] - loss)).toBeLessThan(beginningTolerance);
  });
});

test('a name that there is not is told, with those that there are', () => {
  expect(() => backboneRecord('letters')).toThrow(/no backbone “letters”; there are glyph-resnet/);
  expect(() => backboneFile('letters')).toThrow(/no backbone/);
});
