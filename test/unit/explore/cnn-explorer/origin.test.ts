import { createRandom, randomUniform } from 'convlab';
import { describe, expect, test } from 'vitest';
import { createSession, decodeExplored } from '../../../../lib/explore/cnn-explorer/index.ts';
import { valueAt } from '../../../../lib/explore/cnn-explorer/explain/explanation.ts';
import { originOf } from '../../../../lib/explore/cnn-explorer/origin.ts';
import { exploredFile } from '../../../../lib/explore/cnn-explorer/packed.ts';
import { structureOf } from '../../../../lib/explore/cnn-explorer/structure.ts';

describe('where a term of a sum was made', () => {
  const network = decodeExplored(exploredFile('digit-cnn'));
  const session = createSession(network, network.weights[network.weights.length - 1]);
  session.update({ x: randomUniform([28, 28, 1], createRandom(1)) });
  const { steps } = structureOf(network, session);

  test('a number that a dense layer reads is a pixel of the maps before they were flattened', () => {
    const { terms } = session.explain({ step: 'fc1', row: 0, column: 0, channel: 3 });
    expect(terms.length).toBe(400);
    for (const term of terms) {
      const origin = originOf(term, steps);
      expect(origin?.step).toBe('pool2');
      expect(origin && valueAt(session.result('pool2'), origin)).toBe(term.input);
    }
    expect(originOf(terms[(2 * 5 + 4) * 16 + 7], steps)).toEqual({
      step: 'pool2',
      row: 2,
      column: 4,
      channel: 7,
    });
  });

  test('what was not flattened is where it is read, and padding is nowhere', () => {
    const [term] = session.explain({ step: 'fc2', row: 0, column: 0, channel: 3 }).terms;
    expect(originOf(term, steps)).toEqual({ step: 'relu3', row: 0, column: 0, channel: 0 });
    expect(originOf({ ...term, padding: true }, steps)).toBeUndefined();
  });
});
