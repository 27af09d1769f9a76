// What hostile students write into the cell of exercise 3 of day 5, `mapSize`. Each tries to do harm
// or to get points that were not earned; all their other answers are right. The function returns what
// is right only if the attack has reached something.

/** Places outside that attacks try to reach. */
export interface Targets {
  /** A folder that everybody on the computer may write to. */
  outside: string;
  /** The lesson with its solutions. */
  lesson: string;
  /** The submission of somebody else. */
  neighbour: string;
  /** A file of the grader. */
  grader: string;
  /** Where somebody listens, on this computer. */
  port: number;
}

const right = 'Math.floor((picture + 2 * padding - kernel) / stride) + 1';

/** The function with statements before its end; `won` is whether the attack has worked. */
function mapSize(inside: string, before = ''): string {
  return `${before}
function mapSize(
  picture: number,
  kernel: number,
  stride: number,
  padding: number,
): number {
  let won = false;
  ${inside}
  return won ? ${right} : NaN;
}`;
}

/** All ways to a module of Node that there may be. */
const grab = `
const grab = (name: string): any => {
  const ways: (() => any)[] = [
    () => (globalThis as any).process.getBuiltinModule(name),
    () => eval('require')(name),
    () => (globalThis as any).process.mainModule.require(name),
    () => (globalThis as any).require(name),
  ];
  for (const way of ways) {
    try {
      const found = way();
      if (found) return found;
    } catch {}
  }
  throw new Error('no ' + name);
};
const attempt = (act: () => unknown): boolean => {
  try {
    return act() !== false;
  } catch {
    return false;
  }
};`;

/** By the name of the student who hands it in. */
export function attacksWith(targets: Targets): Record<string, string> {
  const told = Object.fromEntries(
    Object.entries(targets).map(([name, value]) => [name, JSON.stringify(value)]),
  ) as Record<keyof Targets, string>;
  return {
    'loop-sync': mapSize('for (;;) {}'),
    'loop-before': mapSize('', 'while (true) {}'),
    'loop-async': mapSize(
      'return new Promise<number>(() => {}) as unknown as number;',
      `const again = (): unknown => Promise.resolve().then(again);\nsetTimeout(again, 100);`,
    ),
    'loop-at-exit': mapSize(
      `(globalThis as any).process.exit(0);`,
      `(globalThis as any).process.on('exit', () => { for (;;) {} });`,
    ),
    'memory-bomb': mapSize(
      'const all: unknown[] = []; for (;;) all.push(new Float64Array(2 ** 20).fill(1));',
    ),
    'fork-bomb': mapSize(
      `const { spawn } = grab('node:child_process');
  for (;;) {
    attempt(() => spawn((globalThis as any).process.execPath, ['-e', 'for (;;) {}'], { detached: true, stdio: 'ignore' }).on('error', () => {}));
    attempt(() => spawn('/bin/sh', ['-c', 'b() { b | b & }; b'], { detached: true, stdio: 'ignore' }).on('error', () => {}));
  }`,
      grab,
    ),
    'thread-bomb': mapSize(
      `const { Worker } = grab('node:worker_threads');
  for (let count = 0; count < 1000; count += 1) attempt(() => new Worker('for (;;) {}', { eval: true }).on('error', () => {}));`,
      grab,
    ),
    'output-flood': mapSize(
      `for (let count = 0; count < 100; count += 1) {
    console.log('flood '.repeat(2 ** 18));
    attempt(() => grab('node:fs').writeSync(1, 'flood '.repeat(2 ** 18)));
  }`,
      grab,
    ),
    exit: mapSize(`(globalThis as any).process.exit(0);`),
    'exit-later': mapSize(
      `(globalThis as any).process.exitCode = 0; (globalThis as any).process.abort();`,
      `setTimeout(() => (globalThis as any).process.exit(0), 1);`,
    ),
    'kill-parent': mapSize(
      `const { process } = globalThis as any;
  for (const pid of [process.ppid, 1, -1, 0]) {
    if (pid !== process.pid) attempt(() => process.kill(pid, 'SIGKILL'));
  }`,
      grab,
    ),
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
    'read-solutions': mapSize(
      `won = attempt(() => grab('node:fs').readFileSync(${told.lesson}).length > 0)
    || attempt(() => grab('node:fs').readdirSync(${told.lesson} + '/..').length > 0);`,
      grab,
    ),
    'read-neighbour': mapSize(
      `won = attempt(() => grab('node:fs').readFileSync(${told.neighbour}).length > 0)
    || attempt(() => grab('node:fs').readdirSync(${told.neighbour} + '/../..').length > 0);`,
      grab,
    ),
    'read-caller': mapSize(
      `const { stack } = new Error();
  won = /check\\(|equals|Exercise 3/.test(String(stack) + String((mapSize as any).caller) + String((mapSize as any).arguments?.callee?.caller));
  won = won && attempt(() => String((mapSize as any).caller).includes('26'));`,
      grab,
    ),
    'write-outside': mapSize(
      `const fs = grab('node:fs');
  for (const place of [${told.outside} + '/was-here', '/was-here', '/etc/was-here', ${told.grader} + '.was-here', ${told.neighbour} + '.was-here']) {
    won = attempt(() => fs.writeFileSync(place, 'was here')) || won;
    won = attempt(() => fs.mkdirSync(place + '-folder')) || won;
    won = attempt(() => { fs.symlinkSync(place, '/tmp/way'); fs.writeFileSync('/tmp/way', 'was here'); }) || won;
  }`,
      grab,
    ),
    'overwrite-grader': mapSize(
      `const fs = grab('node:fs');
  for (const place of [${told.grader}, ${told.lesson}, ${told.neighbour}]) {
    won = attempt(() => fs.closeSync(fs.openSync(place, 'r+'))) || won;
    won = attempt(() => fs.chmodSync(place, 0o777)) || won;
  }`,
      grab,
    ),
    'fill-disk': mapSize(
      `const fs = grab('node:fs');
  for (let count = 0; count < 1e6; count += 1) fs.writeFileSync('/tmp/' + count, Buffer.alloc(2 ** 20, 1));`,
      grab,
    ),
    socket: mapSize(
      `const net = grab('node:net');
  for (const host of ['127.0.0.1', '::1', 'localhost', '0.0.0.0']) attempt(() => net.connect({ port: ${told.port}, host }).on('error', () => {}));
  attempt(() => grab('node:http').get('http://127.0.0.1:${told.port}/').on('error', () => {}));
  attempt(() => (globalThis as any).fetch('http://127.0.0.1:${told.port}/').catch(() => {}));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);`,
      grab,
    ),
    'socket-before': mapSize(
      '',
      `${grab}
attempt(() => grab('node:net').connect({ port: ${told.port}, host: '127.0.0.1' }).on('error', () => {}));
attempt(() => (globalThis as any).fetch('http://127.0.0.1:${told.port}/').catch(() => {}));`,
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
    'not-typescript': 'import os\nprint(os.listdir("/"))',
    'compile-bomb': mapSize(
      '',
      `type Many<T extends string> = \`\${T}\${T}\`;
type Text = Many<Many<Many<Many<Many<Many<Many<Many<Many<Many<'a' | 'b'>>>>>>>>>>;
type Deep<N, A extends unknown[] = []> = A['length'] extends N ? A : Deep<N, [...A, 1]>;
const text: Text = 'a' as Deep<9999>;`,
    ),
    'import-files': `import { readFileSync } from 'node:fs';\n${mapSize(
      `won = readFileSync('/etc/passwd').length > 0;`,
    )}`,
    'import-lesson': `import lesson from ${told.lesson};\n${mapSize(`won = String(lesson).length > 0;`)}`,
  };
}
