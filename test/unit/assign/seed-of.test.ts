import { describe, expect, test } from 'vitest';
import { seedOf } from '../../../scripts/assign/seed-of.ts';

const seeds = { 'Anna Maria Berger': 11, 'Dijk, Zo\u00eb van': 12, kim_lee: 13, '20241234': 14 };
const aliases = { kim_lee: ['kim.lee@uni.example', '55501'] };

const found = (...names: string[]) => seedOf({ seeds, aliases }, names);

describe('a student’s own number', () => {
  const spellings: [spelled: string, listed: string][] = [
    ['Anna Maria Berger', 'Anna Maria Berger'],
    ['anna maria  berger', 'Anna Maria Berger'],
    ['Berger, Anna Maria', 'Anna Maria Berger'],
    ['bergerannamaria', 'Anna Maria Berger'],
    ['Anna-Maria_Berger', 'Anna Maria Berger'],
    ['Zoe\u0308 van Dijk', 'Dijk, Zo\u00eb van'],
    ['dijkzo\u00ebvan', 'Dijk, Zo\u00eb van'],
    ['Kim Lee', 'kim_lee'],
    ['Lee, Kim', 'kim_lee'],
    ['kim.lee', 'kim_lee'],
    ['KIM.LEE@uni.example', 'kim_lee'],
    ['55501', 'kim_lee'],
    ['20241234', '20241234'],
  ];
  for (const [spelled, listed] of spellings) {
    test(`is found where “${spelled}” was handed in`, () => {
      expect(found(spelled)).toEqual({ listed, seed: seeds[listed as keyof typeof seeds] });
    });
  }

  test('is found by the number of the platform', () => {
    expect(found('unknown', '55501')).toEqual({ listed: 'kim_lee', seed: 13 });
  });

  test('is not guessed: a letter more is another name', () => {
    expect(found('Kim Leee')).toMatchObject({
      fault: expect.stringContaining('Nobody called “Kim Leee” has numbers of their own') as string,
    });
    expect(found('')).toHaveProperty('fault');
    expect(found(' _-')).toHaveProperty('fault');
  });

  test('is not chosen where two may be meant, unless one is called exactly so', () => {
    const two = { seeds: { 'Li Na': 1, 'Na Li': 2, 'li-na': 3 } };
    expect(seedOf(two, ['Na Li'])).toEqual({ listed: 'Na Li', seed: 2 });
    expect(seedOf(two, ['LI NA'])).toMatchObject({ candidates: ['Li Na', 'li-na'] });
    expect(JSON.stringify(seedOf(two, ['LI NA']))).toContain('fits several students');
  });

  test('is nobody’s where the assignment has none', () => {
    expect(seedOf({}, ['anybody'])).toEqual({});
  });
});
