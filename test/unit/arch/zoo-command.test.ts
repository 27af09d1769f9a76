import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { zoo, zooEntry } from 'convlab/arch';
import { isEnsemble } from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { compareZoo } from '../../../scripts/zoo/compare-zoo.ts';
import { figures, writeFigures } from '../../../scripts/zoo/figures.ts';
import { entryCalled, oneNetworkLines } from '../../../scripts/zoo/one-network.ts';
import { closingLines, countLines, networkLines } from '../../../scripts/zoo/overview.ts';
import { errorLines } from '../../../scripts/zoo/published-errors.ts';
import { allAgree } from '../../../scripts/zoo/run.ts';

describe('npm run zoo', () => {
  const compared = compareZoo();
  const { networks, counts } = compared;

  test('every network is compared with something, and agrees', () => {
    expect(networks.map(({ id }) => id)).toEqual(zoo.map(({ id }) => id));
    expect(networks.filter(({ figures }) => figures === 0)).toEqual([]);
    expect(
      networkLines(networks)
        .slice(1)
        .every((line) => line.startsWith('✔')),
    ).toBe(true);
    expect(closingLines(compared).at(-1)).toBe(
      `${networks.length + counts.length} agree, 0 disagree`,
    );
  });

  test('what disagrees is marked, and told below its line', () => {
    const [first, ...others] = networks;
    const spoilt = { ...first, disagreements: ['C1: parameters: 156, but recorded is 157'] };
    const lines = networkLines([spoilt, ...others]);
    expect(lines[1]).toMatch(/^✖ lenet5-1998 /);
    expect(lines[2]).toBe('    C1: parameters: 156, but recorded is 157');
    expect(closingLines({ networks: [spoilt], counts: [] }).at(-1)).toBe('0 agree, 1 disagrees');
  });

  test('one figure that disagrees, of a network or of a count, makes the command fail', () => {
    const disagreements = ['parameters: 1, but recorded is 2'];
    expect(allAgree(compared)).toBe(true);
    expect(allAgree({ networks: [{ ...networks[3], disagreements }], counts })).toBe(false);
    expect(allAgree({ networks, counts: [{ ...counts[0], disagreements }] })).toBe(false);
  });

  test('no line is wider than 120 letters', () => {
    const lines = [
      ...networkLines(networks),
      ...countLines(counts),
      ...errorLines(networks),
      ...closingLines(compared),
      ...networks.flatMap((network) => oneNetworkLines(zooEntry(network.id), network)),
    ].flatMap((line) => line.split('\n'));
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  test('errors of several networks together stand apart from those of one', () => {
    const together = networks.flatMap(({ published }) => published.filter(isEnsemble));
    expect(together.map(({ value }) => value)).toEqual([
      16.4,
      [36.7, 15.4],
      15.3,
      7.3,
      6.8,
      6.67,
      3.57,
      2.251,
    ]);
    const lines = errorLines(networks);
    const border = lines.findIndex((line) => line.startsWith('Published errors of several'));
    expect(lines.findIndex((line) => line.includes('19.38 / 4.49'))).toBeLessThan(border);
    expect(lines.findIndex((line) => line.includes('3.57'))).toBeGreaterThan(border);
  });

  test('one network is shown with its layers, its errors and the notes of its record', () => {
    const text = oneNetworkLines(entryCalled('vgg16'), networks[7]).join('\n');
    expect(text).toContain('102,764,544');
    expect(text).toMatch(/✔ \d+ of \d+ figures agree with the record/);
    expect(text).toContain('one test scale');
    expect(text).toContain('- Dense layers: 89 % of the parameters');
  });

  test('a name that is not there is a wrong use, which ends with status 2', () => {
    expect(() => entryCalled('lenet6')).toThrow(
      /did you mean 'lenet5-.*npm run zoo lists them all/,
    );
    expect(() => entryCalled('lenet6')).toThrow(expect.objectContaining({ status: 2 }));
  });
});

describe('npm run zoo --figure', () => {
  test('writes the charts and the timeline as pictures into a new folder', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'convlab-figures-'));
    try {
      const files = writeFigures(join(parent, 'new'));
      expect(files.map((file) => basename(file))).toEqual(Object.keys(figures));
      for (const file of files) {
        const svg = await readFile(file, 'utf8');
        expect(svg).toMatch(
          /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="694".*<\/svg>\n$/s,
        );
        expect(svg).toContain(file.includes('timeline') ? 'Neocognitron' : 'ResNet-152');
      }
    } finally {
      await rm(parent, { recursive: true });
    }
  });
});
