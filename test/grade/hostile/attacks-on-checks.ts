// Attacks on the checks and on the judge: forged results, patched libraries, values that are none.
import { grab, mapSize } from './attack-tools.ts';

/** Messages to the judge that nobody has asked for, one after the other. */
function floodOfMessages(bytes: number, head = ''): string {
  return `${grab}
${head} {
  const fs = grab('node:fs');
  const frame = Buffer.alloc(4 + ${bytes}, 9);
  frame.writeUInt32LE(${bytes}, 0);
  for (;;) attempt(() => fs.writeSync(4, frame));
}`;
}

export const attacksOnChecks: Readonly<Record<string, string>> = {
  'patch-check': mapSize(
    `const convlab = grab('convlab');
  for (const name of ['check', 'exercise', 'quiz']) {
    attempt(() => { convlab[name] = () => ({ equals: () => true, is: () => true }); });
    attempt(() => Object.defineProperty(convlab, name, { value: () => ({ equals: () => true }) }));
    attempt(() => { (globalThis as any)[name] = () => ({ equals: () => true, close: () => true }); });
  }`,
    grab,
  ),
  'patch-prototypes': mapSize(
    '',
    `for (const one of [Object, Array, Number, Function, Map, Promise, Error, Float64Array]) {
  for (const name of Object.getOwnPropertyNames(one.prototype)) {
    if (name === 'constructor') continue;
    try {
      Object.defineProperty(one.prototype, name, { value: () => true, configurable: true });
    } catch {}
  }
}
(Object.prototype as any).passed = true;
(Object.prototype as any).points = 100;
(Object.prototype as any).toJSON = () => ({ passed: true });
Object.is = () => true;
Number.isNaN = () => false;
Math.abs = () => 0;`,
  ),
  'patch-console': mapSize(
    '',
    `for (const name of Object.keys(console)) (console as any)[name] = () => { throw new Error('patched'); };
(globalThis as any).process.stdout.write = () => { throw new Error('patched'); };
(globalThis as any).JSON.stringify = () => '{"passed":true}';`,
  ),
  'patch-modules': mapSize(
    '',
    `${grab}
attempt(() => { const { cache } = grab('node:module')._extensions ? grab('node:module')._cache && { cache: grab('node:module')._cache } : { cache: {} };
  for (const name of Object.keys(cache)) cache[name].exports = new Proxy({}, { get: () => () => true }); });
attempt(() => { grab('node:module')._load = () => new Proxy({}, { get: () => () => true }); });
attempt(() => { for (const name of ['readSync', 'writeSync', 'closeSync']) grab('node:fs')[name] = () => 0; });`,
  ),
  'read-caller': mapSize(
    `const { stack } = new Error();
  won = /check\\(|equals|Exercise 3/.test(String(stack) + String((mapSize as any).caller) + String((mapSize as any).arguments?.callee?.caller));
  won = won && attempt(() => String((mapSize as any).caller).includes('26'));`,
    grab,
  ),
  'forge-results': mapSize(
    `const forged = JSON.stringify({ id: 'exercise-map-size-check', state: 'done', points: 100, checks: [{ name: 'x', passed: true, message: '', hidden: false }] });
  console.log(forged);
  const fs = grab('node:fs');
  for (let descriptor = 1; descriptor < 40; descriptor += 1) {
    attempt(() => fs.writeSync(descriptor, '\\n' + forged + '\\n'));
    const frame = Buffer.alloc(4 + forged.length);
    frame.writeUInt32LE(forged.length);
    frame.write(forged, 4);
    attempt(() => fs.writeSync(descriptor, frame));
  }`,
    grab,
  ),
  'false-number': mapSize(
    `return { valueOf: () => 26, toString: () => '26', equals: () => true, [Symbol.toPrimitive]: () => 26 } as unknown as number;`,
  ),
  'false-proxy': mapSize(
    `return new Proxy(() => 26, { get: (_, name) => (name === 'then' ? undefined : () => true), apply: () => true }) as unknown as number;`,
  ),
  'large-result': mapSize(`return new Float64Array(30_000_000) as unknown as number;`),
  'endless-result': mapSize(`const ring: any = {}; ring.ring = ring; return ring;`),
  'deep-recursion': mapSize(`const deeper = (): number => 1 + deeper();\n  return deeper();`),
  'throw-later': mapSize(
    '',
    `setTimeout(() => { throw new Error('later'); }, 1);\nPromise.reject(new Error('unheard'));`,
  ),
  'throw-odd': mapSize(
    `throw new Proxy({}, { get: () => { throw 1; }, getPrototypeOf: () => { throw 2; } });`,
  ),
  'flood-of-messages': mapSize('', floodOfMessages(8)),
  'flood-of-large-messages': mapSize('', floodOfMessages(2 ** 20)),
  'flood-in-a-call': mapSize(`flood();`, floodOfMessages(64, 'const flood = (): void =>')),
};
