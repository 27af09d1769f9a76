import { inspect } from 'node:util';
import { layers, resolve, zoo } from 'convlab/arch';
import { expect, test } from 'vitest';

test('a description has only the settings that were given', () => {
  expect(inspect(layers.relu())).toBe("{ kind: 'activation', function: 'relu' }");
  expect(inspect(layers.activation('elu'))).toBe("{ kind: 'activation', function: 'elu' }");
  expect(inspect(layers.activation('elu', { alpha: 2, trainable: false }))).toBe(
    "{\n  kind: 'activation',\n  function: 'elu',\n  options: { alpha: 2 },\n  trainable: false\n}",
  );
});

test('an activation without options is one with none', () => {
  const [bare] = resolve({ input: [4], layers: [layers.activation('elu', { name: 'a' })] });
  const none = { kind: 'activation', function: 'elu', name: 'a', options: {} } as const;
  const [empty] = resolve({ input: [4], layers: [none] });
  expect(bare.output).toEqual(empty.output);
  expect(bare.name).toBe('a');
});

test('the zoo is printed as a table of ids and names', () => {
  const lines = inspect(zoo).split('\n');
  expect(lines.slice(0, zoo.length).map((line) => line.split(/ {2,}/))).toEqual(
    zoo.map(({ id, name }) => [id, name]),
  );
  expect(lines.at(-1)).toContain("zooArchitecture('lenet5-1998')");
});
