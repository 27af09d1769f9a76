// JupyterLab as npm start starts it, but with a workbook and settings of its own, which are thrown
// away: the learner's own are neither seen nor changed. For that the test that uses this file puts
// other paths in the place of the project's (see own-paths.ts).
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import * as paths from '../../scripts/setup/paths.ts';
import { onStop } from '../../scripts/setup/stop.cjs';
import { artifacts } from '../../scripts/test/artifacts.ts';

export interface Lab {
  /** The address that opens JupyterLab. */
  url: string;
  token: string;
  /** Changes a setting of JupyterLab; a page sees it when it is loaded again. */
  set: (plugin: string, settings: object) => void;
  stop: () => Promise<void>;
}

/** Where the lessons lie with their solutions, in a workbook of a test. */
export const solved = 'solved';

/** Starts the server with all lessons in its workbook: learners' copies, and those with solutions. */
export async function startLab(): Promise<Lab> {
  const { deliverLessons } = await import('../../scripts/setup/workbook.ts');
  const { logFile, startServer, whenReady } = await import('../../scripts/setup/server.ts');
  deliverLessons();
  cpSync(paths.notebooks, join(paths.workbook, solved), { recursive: true });
  // The styles of the page, which set-up has written for the learner.
  const styles = 'config/custom';
  cpSync(join(paths.venv, 'jupyter', styles), join(paths.jupyterFolder, styles), {
    recursive: true,
  });
  const server = startServer(await freePort());
  const stop = async () => {
    await server.stop();
    copyFileSync(logFile, join(artifacts, 'jupyterlab.log'));
    rmSync(dirname(paths.workbook), { recursive: true, force: true });
  };
  const forget = onStop(stop);
  const { url } = await whenReady(server);
  return {
    url,
    token: new URL(url).searchParams.get('token') ?? '',
    set: (plugin, settings) => {
      const [owner, name] = plugin.split(':');
      const folder = join(paths.jupyterFolder, 'config/lab/user-settings', owner);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.jupyterlab-settings`), JSON.stringify(settings));
    },
    stop: async () => {
      forget();
      await stop();
    },
  };
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
