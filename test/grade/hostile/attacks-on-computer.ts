// Attacks on the computer: its time, its memory, its processes, its files, the network.
import { grab, mapSize, type Targets } from './attack-tools.ts';
import { lookAround } from './look-around.ts';

export function attacksOnComputer(targets: Targets): Record<string, string> {
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
    'not-typescript': 'import os\nprint(os.listdir("/"))',
    'compile-bomb': mapSize(
      '',
      `type Many<T extends string> = \`\${T}\${T}\`;
type Text = Many<Many<Many<Many<Many<Many<Many<Many<Many<Many<'a' | 'b'>>>>>>>>>>;
type Deep<N, A extends unknown[] = []> = A['length'] extends N ? A : Deep<N, [...A, 1]>;
const text: Text = 'a' as Deep<9999>;`,
    ),
    'look-around': mapSize(
      'won = lookAround().found.length > 0;',
      `${grab}\n${lookAround(targets.secrets)}`,
    ),
    'import-files': `import { readFileSync } from 'node:fs';\n${mapSize(
      `won = readFileSync('/etc/passwd').length > 0;`,
    )}`,
    'import-lesson': `import lesson from ${told.lesson};\n${mapSize(`won = String(lesson).length > 0;`)}`,
  };
}
