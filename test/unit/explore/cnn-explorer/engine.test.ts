import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../../lib/explore/cnn-explorer/engine.ts';
import type { Engine } from '../../../../lib/explore/cnn-explorer/engine.ts';
import { noEdits, withChannel, withWeight } from '../../../../lib/explore/cnn-explorer/edits.ts';
import { exploredFile, learningDigits } from '../../../../lib/explore/cnn-explorer/packed.ts';
import type { ExploredName } from '../../../../lib/explore/cnn-explorer/packed.ts';
import type { Progress, Request, View } from '../../../../lib/explore/cnn-explorer/protocol.ts';

const seven = { kind: 'strokes', strokes: [{ points: [0.3, 0.2, 0.7, 0.2, 0.45, 0.8] }] } as const;

/** An engine that holds a network, and a way to ask it for something else than before. */
function engineWith(name: ExploredName): {
  engine: Engine;
  show: (wish?: Partial<Request>) => View;
} {
  const engine = createEngine();
  engine.load(name, exploredFile(name));
  let request: Request = {
    network: name,
    checkpoint: Number.MAX_SAFE_INTEGER,
    source: seven,
    sourceNumber: 1,
    edits: noEdits,
    shown: {},
  };
  return {
    engine,
    show: (wish = {}) => {
      request = { ...request, ...wish };
      return engine.show(request);
    },
  };
}

/** Which steps were painted anew. */
const painted = ({ maps }: View): string[] => maps.map(({ step }) => step);

describe('the engine of the CNN explorer', () => {
  test('a drawn 7 is named by each network that knows digits', () => {
    for (const name of ['digit-cnn', 'lenet5', 'glyph-resnet'] as const) {
      const { show } = engineWith(name);
      const { probabilities = new Float32Array(0), structure } = show();
      const best = probabilities.indexOf(Math.max(...probabilities));
      expect(structure?.classes[best], name).toBe('7');
      expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
  });

  test('MobileNetV3 ends in maps: it is asked for no class', () => {
    const { show } = engineWith('mobilenet-v3');
    const view = show({
      classMap: {},
      selected: { step: 'block2.add', row: 3, column: 4, channel: 5 },
    });
    expect(view.probabilities).toBeUndefined();
    expect(view.classMap).toBeUndefined();
    const { terms, computed, value } = view.explanation ?? { terms: [], computed: 0, value: 1 };
    expect(terms.length).toBe(2);
    expect(computed).toBeCloseTo(value, 5);
  });

  test('what did not change is not computed and not sent again', () => {
    const { show } = engineWith('digit-cnn');
    expect(painted(show())).toEqual([
      ...['conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'pool2', 'flatten'],
      ...['fc1', 'relu3', 'fc2', 'softmax'],
    ]);
    const pointed = show({ selected: { step: 'conv2', row: 1, column: 1, channel: 1 } });
    expect([painted(pointed), pointed.ran.layers, pointed.structure]).toEqual([[], 0, undefined]);
    const edits = withWeight(noEdits, 'fc1.weights', { index: 3, value: 2 });
    const changed = show({ edits });
    expect(painted(changed)).toEqual(['fc1', 'relu3', 'fc2', 'softmax']);
    expect(changed.ran).toMatchObject({ from: 'fc1', layers: 4, of: 11 });
    expect(painted(show({ shown: { conv2: 4 } }))).toEqual(['conv2']);
    const back = show({ edits: noEdits });
    expect(painted(back)).toEqual(['fc1', 'relu3', 'fc2', 'softmax']);
    expect(back.probabilities).toEqual(show({ sourceNumber: 2 }).probabilities);
  });

  test('channels inside of a block can be switched off, and the rest goes on', () => {
    const { show } = engineWith('glyph-resnet');
    const before = show();
    const edits = withChannel(noEdits, 'stage2.conv1', 3, true);
    const after = show({ edits });
    expect(after.ran.from).toBe('stage2.conv1');
    expect(painted(after)[0]).toBe('stage2.conv1');
    const maps = after.maps.find(({ step }) => step === 'stage2.conv1');
    const size = (maps?.height ?? 0) * (maps?.width ?? 0);
    expect(maps?.off).toEqual([3]);
    expect(maps?.most).toBe(Math.max(-(maps?.least ?? 0), maps?.greatest ?? 0));
    expect(maps?.least).toBeLessThan(0);
    expect(new Set(maps?.levels.slice(3 * size, 4 * size))).toEqual(new Set([128]));
    expect(after.probabilities).not.toEqual(before.probabilities);
    expect(show({ edits: noEdits }).probabilities).toEqual(before.probabilities);
  });

  test('a stride that makes the shortcut unlike its branch stops the network there, with the reason', () => {
    const { show } = engineWith('glyph-resnet');
    show();
    const { structure, probabilities, maps } = show({
      edits: { ...noEdits, stride: { 'stage3.conv1': 1 } },
    });
    expect(structure?.broken?.reason).toMatch(/shortcut is/);
    expect(structure?.steps.find(({ name }) => name === 'stage3.conv1')?.dead).toBe(true);
    expect(structure?.steps.find(({ name }) => name === 'stage2.out')?.dead).toBe(false);
    expect(probabilities).toBeUndefined();
    expect(maps.some(({ step }) => step === 'stage2.out')).toBe(true);
  });

  test('each checkpoint has its weights, and the later ones name more digits', () => {
    const { show } = engineWith('digit-cnn');
    const { checkpoints = [] } = show().structure ?? {};
    expect(checkpoints.length).toBeGreaterThanOrEqual(10);
    expect(checkpoints[0].step).toBe(0);
    expect(checkpoints.at(-1)?.accuracy).toBeGreaterThan(0.95);
    expect(checkpoints[0].accuracy).toBeLessThan(0.3);
    const shares = [0, checkpoints.length - 1].map(
      (checkpoint) => show({ checkpoint }).probabilities?.[7] ?? 0,
    );
    expect(shares[1]).toBeGreaterThan(shares[0]);
  });

  test('training makes the loss smaller, also of a network with another stride', async () => {
    const { engine, show } = engineWith('digit-cnn');
    engine.takeDigits(learningDigits(320, 60));
    const told: Progress[] = [];
    const edits = { ...noEdits, stride: { conv1: 2 } };
    expect(show({ edits }).structure?.broken?.layer).toBe('fc1');
    await engine.train('digit-cnn', edits, { rate: 0.003, epochs: 4 }, (each) => told.push(each));
    expect(told[0].loss).toBeGreaterThan(1.8);
    const end = told[told.length - 1];
    expect(end).toMatchObject({ ended: true, step: 40 });
    expect(end.loss).toBeLessThan(told[0].loss - 0.4);
    expect(end).toMatchObject({ tested: 60, rate: 0.003 });
    const { structure, probabilities } = show({ checkpoint: 'live' });
    expect(structure?.broken).toBeUndefined();
    expect(probabilities?.length).toBe(10);
  });

  test('another learning rate counts from the next step on', async () => {
    const { engine, show } = engineWith('digit-cnn');
    engine.takeDigits(learningDigits(160, 20));
    show();
    const train = async (change: (progress: Progress) => void): Promise<Progress[]> => {
      const told: Progress[] = [];
      await engine.train('digit-cnn', noEdits, { rate: 0.003, epochs: 4 }, (each) => {
        told.push(each);
        change(each);
      });
      return told;
    };
    const stopped = await train(({ step }) => {
      if (step === 8) engine.setRate(0);
    });
    expect([stopped[0].rate, stopped[stopped.length - 1].rate]).toEqual([0.003, 0]);
    const tests = stopped.filter(({ accuracy, step }) => accuracy !== undefined && step > 8);
    expect(tests.length).toBeGreaterThan(1);
    expect(new Set(tests.map(({ accuracy }) => accuracy)).size).toBe(1);
    const live = show({ checkpoint: 'live' }).probabilities;
    await train(() => undefined);
    expect(show({ checkpoint: 'live' }).probabilities).not.toEqual(live);
  });

  test('Grad-CAM is largest at one place, and another class has another map', () => {
    const { show } = engineWith('lenet5');
    const [seen, other] = [{}, { label: 2 }].map((classMap) => show({ classMap }).classMap);
    expect(seen?.label).toBe(7);
    expect(seen?.levels.length).toBe(32 * 32);
    expect(other?.levels).not.toEqual(seen?.levels);
  });

  test('the files are small, and their networks are listed with a licence', () => {
    const { files } = JSON.parse(readFileSync('datasets/datasets.json', 'utf8')) as {
      files: { file: string; bytes: number; licence: string }[];
    };
    const own = files.filter(({ file }) => file.startsWith('explorer/'));
    expect(own.map(({ licence }) => licence.slice(0, 3))).toEqual(own.map(() => 'MIT'));
    expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2_500_000);
  });
});
