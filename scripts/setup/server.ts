// Starts JupyterLab and watches over it.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from './failure.cjs';
import { jupyterEnvironment } from './jupyter-environment.ts';
import { jupyterFolder, root, venvPython, workbook } from './paths.ts';
import { host } from './port.ts';
import { findRunning } from './running-server.ts';
import type { RunningServer } from './running-server.ts';

export const logFile = join(jupyterFolder, 'jupyterlab.log');
const patience = 60_000;

export interface Server {
  process: ChildProcess;
  /** Resolves when JupyterLab has ended; says how, if nobody asked it to. */
  ended: Promise<string | undefined>;
  /** Ends JupyterLab and all its kernels. */
  stop: () => Promise<void>;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The log goes to a file; on the terminal only what went wrong. */
function keepLog(child: ChildProcess): void {
  const log = createWriteStream(logFile, { mode: 0o600 });
  log.on('error', () => undefined); // a full disk must not end JupyterLab
  if (!child.stderr) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.write(`${line}\n`);
    const error = /^\[E [^\]]*\] (.*)/.exec(line)?.[1];
    if (error) console.error(`JupyterLab: ${error}`);
  });
}

export function startServer(port: number): Server {
  mkdirSync(jupyterFolder, { recursive: true });
  const options = [
    '--no-browser',
    `--ServerApp.ip=${host}`,
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.root_dir=${workbook}`,
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []), // as in a container
  ];
  const child = spawn(venvPython(), [join(root, 'scripts/setup/lab.py'), ...options], {
    cwd: workbook,
    env: jupyterEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // Ctrl-C is for us; JupyterLab would ask whether we are sure
    windowsHide: true,
  });
  keepLog(child);
  let asked = false;
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('close', (status, signal) => {
      resolve(asked || status === 0 ? undefined : (signal ?? `status ${status}`));
    });
    child.once('error', ({ message }) => {
      resolve(message);
    });
  });
  const stop = async () => {
    asked = true;
    child.stdin.end(); // lab.py sees this and lets JupyterLab stop its kernels first
    const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false)]);
    if (!inTime) child.kill('SIGKILL');
    await ended;
  };
  return { process: child, ended, stop };
}

/** Waits until the server answers. */
export async function whenReady({ process: child, stop }: Server): Promise<RunningServer> {
  for (const start = Date.now(); Date.now() - start < patience;) {
    const running = await findRunning(child.pid);
    if (running) return running;
    if (hasEnded(child)) break;
    await sleep(100);
  }
  await stop();
  throw failure(
    `JupyterLab did not start: the reason is at the end of ${logFile}; npm run setup -- --force makes its environment anew.`,
  );
}
