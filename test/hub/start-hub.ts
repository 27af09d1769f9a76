// A JupyterHub with the course's own configuration, in a folder of its own.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findHub, hubConfig, hubEnvironment } from '../../scripts/hub/find-hub.ts';
import { onStop } from '../../scripts/setup/stop.cjs';
import { artifacts } from '../../scripts/test/artifacts.ts';

const patience = 60_000;

/** Others than those of the configuration, to see that they are heeded. */
export const limits = { gigabytes: 3, cores: 1 };

export interface RunningHub {
  url: string;
  stop: () => Promise<void>;
}

/** Members of `group` may log in. */
export async function startHub(group: string): Promise<RunningHub> {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-hub-'));
  const [port, hubPort, proxyPort] = [await freePort(), await freePort(), await freePort()];
  mkdirSync(artifacts, { recursive: true });
  const log = createWriteStream(join(artifacts, 'jupyterhub.log'));
  const child = spawn(
    findHub().program,
    [
      `--config=${hubConfig}`,
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--JupyterHub.hub_port=${hubPort}`,
      `--Spawner.mem_limit=${limits.gigabytes}G`,
      `--Spawner.cpu_limit=${limits.cores}`,
      `--ConfigurableHTTPProxy.api_url=http://127.0.0.1:${proxyPort}`,
    ],
    {
      cwd: folder, // its data base and cookies
      env: { ...hubEnvironment(), CONVLAB_HUB_GROUP: group },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGTERM'); // it stops the servers of its users, too
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = onStop(stop);
  const url = `http://127.0.0.1:${port}`;
  if (!(await answers(`${url}/hub/login`))) {
    await stop();
    throw new Error('JupyterHub did not start: see artifacts/jupyterhub.log');
  }
  return {
    url,
    stop: async () => {
      forget();
      await stop();
    },
  };
}

async function answers(url: string): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < patience;) {
    try {
      if ((await fetch(url)).ok) return true;
    } catch {
      // not yet
    }
    await pause(200);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
