import { listSets, setCard } from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { setFacts } from '../../../scripts/book/data/set-facts.ts';

const sets = (await listSets()).filter(({ real }) => real);

describe('numbers of sets that are fetched', () => {
  test.each(sets.map((set) => [set.name, set] as const))('%s', (name, set) => {
    const card = setCard(name);
    const facts = setFacts(card, set);
    const values = Object.fromEntries(facts.map((fact) => [fact.name, fact.value]));
    expect(values.Download).toMatch(/^(about )?[\d.]+ [MG]B$/);
    if (card.pictures.startsWith('none')) return; // a network
    expect(values.Pictures).toMatch(/^(about )?\d\d,\d{3}$/);
    expect(values['Size of each']).toMatch(/^\d+×\d+.* pixels$/);
    expect(values.Classes).toMatch(/^\d\d$/);
    expect(card.pictures).toContain(values.Pictures);
  });

  test('classes that are written as a word, listed, or a number', () => {
    const classesOf = (name: string): string | undefined =>
      setFacts(setCard(name), { download: 1, disk: 1, about: false }).find(
        (fact) => fact.name === 'Classes',
      )?.value;
    expect(['mnist', 'fashion-mnist', 'gtsrb'].map(classesOf)).toEqual(['10', '10', '43']);
  });
});
