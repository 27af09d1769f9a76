// Attacks the sandbox of whoever runs this, and prints what happened: other-user.test.ts starts it.
import { findProgram } from '../../../scripts/grade/sandbox/bubblewrap/program-files.ts';
import { bubblewrapSandbox } from '../../../scripts/grade/sandbox/bubblewrap/bubblewrap.ts';
import { knownOptions } from '../../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { findSandbox } from '../../../scripts/grade/sandbox/index.ts';
import { diskFillers, endless, forkBombs, greedy, leftBehind } from './attacks.ts';
import { burgle } from './burgle.ts';
import { runAttack } from './run-attack.ts';

const found = await findSandbox({ allowWeak: false });
const bwrap = findProgram('bwrap') ?? '';
const prlimit = findProgram('prlimit') ?? '';
/** With a shell, for bombs that are written for one; without options that older versions lack. */
const older = new Set([...knownOptions(bwrap)].filter((one) => one !== '--size'));
const withShell = bubblewrapSandbox(
  { bwrap, prlimit, setpriv: findProgram('setpriv'), known: older },
  { by: process.getuid?.() === 0 ? 'root' : 'user-namespace', minimal: false },
);

/** Ends by itself, and needs processes of its own. */
const neighbour = `
  const { spawnSync } = require('node:child_process');
  const { stdout } = spawnSync(process.execPath, ['-p', '6 * 7'], { encoding: 'utf8' });
  require('node:fs').writeSync(4, JSON.stringify(stdout));`;

/** Tries what no program in a sandbox needs. */
const namespaces = `
  const { spawnSync } = require('node:child_process');
  const { status, stderr } = spawnSync('/usr/bin/unshare', ['--user', '/bin/true'], { encoding: 'utf8' });
  require('node:fs').writeSync(4, JSON.stringify({ status, stderr }));`;

const limits = { seconds: 3 };
const [bomb, shellBomb, ...neighbours] = await Promise.all([
  runAttack(found, forkBombs['in JavaScript'], { limits }),
  runAttack(withShell, forkBombs['in sh'], { limits }),
  runAttack(found, neighbour, { limits: { seconds: 30 } }),
  runAttack(found, neighbour, { limits: { seconds: 30 } }),
]);
const loop = await runAttack(found, endless.loop, { limits: { seconds: 1 } });
const memory = await runAttack(found, greedy['processes with memory'], { limits: { seconds: 30 } });
const file = await runAttack(found, diskFillers['one large file']);
const sizeless = await runAttack(withShell, diskFillers['many files']);
const left = await runAttack(found, leftBehind, { limits: { seconds: 30 } });
const all = [bomb, shellBomb, ...neighbours, loop, memory, file, sizeless, left];

console.log(
  JSON.stringify({
    kind: found.kind,
    bombs: [bomb.ending.how, shellBomb.ending.how],
    neighbours: neighbours.map(({ told }) => told),
    loop: loop.ending.how,
    memory: memory.ending.how,
    disk: [file.told, sizeless.ending.how],
    left: all.flatMap((one) => one.left),
    burglar: await burgle(found),
    namespaces: (await runAttack(withShell, namespaces)).told,
  }),
);
