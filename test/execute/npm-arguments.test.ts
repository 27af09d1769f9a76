import { expect, test } from 'vitest';
import { argumentsFromNpm } from '../../scripts/command/npm-arguments.ts';

const number = /^\d+$/;
const shapes = { jobs: number, timeout: number, report: /\.(xml|json)$/, check: undefined };

function repaired(given: string[], kept: Record<string, string>, command = 'execute'): string[] {
  const config = Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]);
  const environment: NodeJS.ProcessEnv = {
    npm_lifecycle_event: command,
    ...(Object.fromEntries(config) as Record<string, string>),
  };
  return argumentsFromNpm('execute', given, shapes, environment);
}

test('--jobs=2 is found in the environment', () => {
  expect(repaired(['day-01'], { jobs: '2' })).toEqual(['day-01', '--jobs', '2']);
});

test('the value of --jobs 2 is not taken for a day', () => {
  expect(repaired(['day-01', '2'], { jobs: 'true' })).toEqual(['day-01', '--jobs', '2']);
});

test('a report given twice is written twice', () => {
  expect(repaired(['a.xml', '3', 'b.json'], { report: 'true\n\ntrue' })).toEqual([
    '3',
    '--report',
    'a.xml',
    '--report',
    'b.json',
  ]);
});

test('a flag needs no value', () => {
  expect(repaired([], { check: 'true' })).toEqual(['--check']);
});

test.each([
  [['1', '2'], { jobs: 'true' }],
  [['2', '60'], { jobs: 'true', timeout: 'true' }],
  [[], { jobs: 'true' }],
])('what cannot be told apart is wrong use: %j with %j', (given, kept) => {
  expect(() => repaired(given, kept as Record<string, string>)).toThrow('Write two dashes');
});

test('an option that was given itself wins', () => {
  expect(repaired(['--jobs', '3'], { jobs: '2' })).toEqual(['--jobs', '3']);
});

test("node-gyp's jobs=max and other commands' options are left alone", () => {
  expect(repaired(['1'], { jobs: 'max' })).toEqual(['1']);
  expect(repaired(['1'], { jobs: '2' }, 'test')).toEqual(['1']);
});
