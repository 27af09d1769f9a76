import {
  createNetwork,
  createRandom,
  decodeClassifier,
  encodeClassifier,
  fromData,
  randomUniform,
} from 'convlab';
import type { ClassifierFacts } from 'convlab';
import { layers } from 'convlab/arch';
import { describe, expect, test } from 'vitest';
import { classifierOf } from '../../../lib/explore/classifier/given.ts';
import type { ClassifierGiven } from '../../../lib/explore/classifier/given.ts';
import { classifierFigure, classifierPage } from '../../../lib/explore/classifier/index.ts';
import { inputInWords, percent, sizeInWords } from '../../../lib/explore/classifier/words.ts';

function fileOf(units: number, title = 'Two "things" </script>'): Uint8Array {
  const facts: ClassifierFacts = {
    title,
    classes: ['क', '<b>'],
    input: { side: 6, channels: 1 },
    architecture: {
      input: [6, 6, 1],
      layers: [
        layers.flatten(),
        layers.dense({ units }),
        layers.relu(),
        layers.dense({ units: 2 }),
      ],
    },
  };
  const network = createNetwork({ ...facts.architecture, random: createRandom(1) });
  return encodeClassifier(facts, network.weights(), '8-bit');
}

const file = fileOf(4);
const examples = randomUniform([3, 6, 6, 1], createRandom(2));

/** What the page starts from. */
function givenIn(html: string): ClassifierGiven {
  const [, json] = /<script type="application\/json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as ClassifierGiven;
}

describe('classifierPage', () => {
  const html = classifierPage('here', { file, examples }, 'A <i>card</i>');

  test('brings along the very file of the model', () => {
    const given = givenIn(html);
    expect(Buffer.from(given.file, 'base64').equals(file)).toBe(true);
    expect(classifierOf(given).network.weights()).toEqual(decodeClassifier(file).network.weights());
    expect(given).toMatchObject({ alone: true, parameters: 36 * 4 + 4 + 8 + 2 });
    expect(given.examples).toHaveLength(3);
  });

  test('names in it cannot end its script, nor become tags', () => {
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).toContain('<title>Two &quot;things&quot; &lt;/script&gt;</title>');
    expect(html).toContain('A &lt;i&gt;card&lt;/i&gt;');
  });

  test('asks nothing from elsewhere, and the browser holds it to that', () => {
    expect(html.match(/\b(src|href)="/g)).toBeNull();
    expect(html).toContain(`content="default-src 'none';`);
  });

  test('is the same every time', () => {
    expect(classifierPage('here', { file, examples }, 'A <i>card</i>')).toBe(html);
  });

  test('examples of another size are refused', () => {
    const wrong = fromData(new Float32Array(50), [2, 5, 5, 1]);
    expect(() => classifierPage('here', { file, examples: wrong })).toThrow(
      /must be \[count, 6, 6, 1\], but are 2×5×5×1/,
    );
  });
});

describe('classifierFigure', () => {
  test('shows the examples with the answers while it stands still', () => {
    const { picture, description, kind } = classifierFigure('here', { file, examples });
    expect(kind).toBe('interactive');
    expect(picture.match(/<image /g)).toHaveLength(3);
    expect(picture).toContain('Two &quot;things&quot;');
    expect(description).toMatch(/example 3: (क|<b>), \d+\.\d %\.$/);
  });

  test('says no to a model that is too large for a notebook', () => {
    const large = fileOf(9000);
    expect(() => classifierFigure('here', { file: large })).toThrow(
      /would take [\d,]+ bytes of the notebook.*index\.html/,
    );
    expect(classifierPage('here', { file: large }).length).toBeGreaterThan(400_000);
  });
});

describe('words', () => {
  test('a percentage that is only near to 0 or 100 is not rounded to it', () => {
    expect([1, 0.9999, 0.934, 0.0001, 0].map(percent)).toEqual([
      '100 %',
      '> 99.9 %',
      '93.4 %',
      '< 0.1 %',
      '< 0.1 %',
    ]);
  });

  test('sizes are told in units of their own', () => {
    expect([78, 8624, 1_260_000].map(sizeInWords)).toEqual(['78 bytes', '8.6 KB', '1.26 MB']);
  });

  test('what the network takes is told', () => {
    const told = (input: ClassifierFacts['input']): string => inputInWords({ input });
    expect(told({ side: 32, channels: 3 })).toBe('32 × 32 pixels, colour');
    expect(told({ side: 8, channels: 1, invert: true })).toMatch(/grey, dark and bright exchanged/);
    expect(told({ side: 8, channels: 1, ink: { margin: 1 } })).toMatch(/ink bright on black/);
  });
});
