import { describe, expect, test } from 'vitest';
import { resolve } from '../../../../lib/arch/index.ts';
import { editedDescription, noEdits } from '../../../../lib/explore/cnn-explorer/edits.ts';
import type { Edits } from '../../../../lib/explore/cnn-explorer/edits.ts';
import { fittingPart } from '../../../../lib/explore/cnn-explorer/fitting.ts';
import { decodeExplored } from '../../../../lib/explore/cnn-explorer/index.ts';
import { exploredFile } from '../../../../lib/explore/cnn-explorer/packed.ts';
import type { ExploredName } from '../../../../lib/explore/cnn-explorer/packed.ts';
import { plainReason } from '../../../../lib/explore/cnn-explorer/reasons.ts';

/** Where a trained network stops after some changes. */
function brokenBy(network: ExploredName, edits: Partial<Edits>) {
  const { architecture, weights } = decodeExplored(exploredFile(network));
  const names = resolve(architecture).map(({ name }) => name);
  const description = editedDescription(architecture, { ...noEdits, ...edits });
  return fittingPart(description, weights[weights.length - 1], names).broken;
}

describe('why a network stops', () => {
  test('another count of numbers than a dense layer has learned can be trained again', () => {
    expect(brokenBy('digit-cnn', { padding: { conv2: 'same' } })).toEqual({
      layer: 'fc1',
      reason: 'fc1 has learned a weight for each of 400 numbers, but now 576 arrive.',
      fits: true,
    });
  });

  test('a map that has vanished cannot', () => {
    expect(brokenBy('digit-cnn', { stride: { conv1: 4, pool1: 4 } })).toEqual({
      layer: 'conv2',
      reason:
        'The maps have become too small: conv2 reads windows of 3×3, but its maps are only 2×2 now.',
      fits: false,
    });
  });

  test('inside of a block the layer itself is named', () => {
    const edits = { stride: { 'stem.conv': 4, 'stem.pool': 4 }, padding: { 'stage1.conv1': 0 } };
    expect(brokenBy('glyph-resnet', edits)?.reason).toMatch(/: stage1\.conv1 reads windows of 3×3/);
  });

  test('two ways of unlike size cannot be added', () => {
    expect(brokenBy('glyph-resnet', { stride: { 'stage3.conv1': 1 } })?.reason).toBe(
      'stage3.add cannot add what arrives: the branch makes 8×8×128, but the shortcut is 4×4×128.',
    );
    expect(brokenBy('mobilenet-v3', { stride: { 'block2.depthwise': 4 } })?.reason).toBe(
      'block2.add cannot add what arrives: the branch makes 8×8×24, but the input is 32×32×24.',
    );
  });

  test('what is not known stays as it is, without the number of the layer', () => {
    expect(plainReason('layer 2 (a) › b: something else.')).toBe('something else.');
    expect(plainReason('something else.')).toBe('something else.');
  });
});
