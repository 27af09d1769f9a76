import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../../scripts/grade/sandbox/index.ts';
import { burglar } from './attacks.ts';
import { runAttack } from './run-attack.ts';

const here = fileURLToPath(import.meta.url);
const project = dirname(dirname(dirname(dirname(here))));

/** Lets a burglar into a sandbox, and tells what was reached, and whether what it wanted is whole. */
export async function burgle(sandbox: Sandbox): Promise<{ reached: string[]; unharmed: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'burgled-'));
  const submission = join(folder, 'neighbour.ipynb');
  writeFileSync(submission, 'the work of a neighbour');
  const secretText = 'a-secret-of-the-grader';
  process.env.GRADER_SECRET = secretText;
  const visits: string[] = [];
  const note = (where: string) => () => {
    visits.push(where);
  };
  const servers = [
    createServer(note('port')),
    createServer(note('file')),
    createServer(note('abstract')),
  ];
  const abstract = `burgled-${process.pid}`;
  const socket = join(folder, 'socket');
  await listen(servers[0], 0);
  await listen(servers[1], socket);
  if (process.platform === 'linux') await listen(servers[2], `\0${abstract}`);
  const address = servers[0].address();
  const told = {
    // In two parts, so that its own arguments do not hold it.
    secretParts: [secretText.slice(0, 5), secretText.slice(5)],
    grader: process.pid,
    secrets: [
      submission,
      here,
      join(project, 'package.json'),
      join(project, 'notebooks', 'day-05-stride-and-padding.ipynb'),
      '/etc/passwd',
      '/etc/hostname',
      `/proc/${process.pid}/environ`,
    ],
    folders: [folder, project, dirname(project), join(project, 'notebooks'), '/', '/etc', tmpdir()],
    names: [
      'neighbour.ipynb',
      'notebooks',
      'node_modules',
      'test',
      'etc',
      'passwd',
      basename(folder),
    ],
    files: [submission, here, join(folder, 'new'), '/etc/new', '/usr/new', '/new'],
    port: typeof address === 'object' && address !== null ? address.port : 0,
    addresses: Object.values(networkInterfaces())
      .flat()
      .flatMap((one) => (one === undefined || one.internal ? [] : [one.address])),
    socket,
    abstract,
  };
  const whole = readFileSync(here, 'utf8');
  try {
    const {
      told: answer,
      ending,
      output,
    } = await runAttack(sandbox, burglar, {
      args: [JSON.stringify(told)],
      limits: { seconds: 60 },
    });
    if (answer === undefined) throw new Error(`${ending.message}: ${output}`);
    const isWhole =
      readFileSync(submission, 'utf8') === 'the work of a neighbour' &&
      readFileSync(here, 'utf8') === whole &&
      !existsSync(join(folder, 'new'));
    const { reached } = answer as { reached: string[] };
    return {
      reached: [...reached, ...visits.map((where) => `connect: ${where} was visited`)],
      unharmed: isWhole,
    };
  } finally {
    delete process.env.GRADER_SECRET;
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function listen(server: Server, place: number | string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    if (typeof place === 'number') server.listen(place, '0.0.0.0', resolve);
    else server.listen(place, resolve);
  });
}
