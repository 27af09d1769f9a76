// What a JupyterHub on this machine needs.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../setup/paths.ts';

export const hubConfig = join(root, 'scripts/hub/jupyterhub_config.py');

/** Where Debian puts the packages of Node, which a Node from elsewhere does not look into. */
const debiansModules = '/usr/share/nodejs';

export interface Hub {
  program: string;
  /** What is not there, and how to get it. */
  missing?: string;
}

/** JupyterHub and its proxy, from the PATH. */
export function findHub(): Hub {
  const program = onPath('jupyterhub');
  const install =
    'on Debian: sudo apt install jupyterhub node-configurable-http-proxy; elsewhere: pip install jupyterhub and npm install --global configurable-http-proxy';
  if (program === undefined)
    return { program: '', missing: `no JupyterHub was found (${install})` };
  if (onPath('configurable-http-proxy') === undefined) {
    return { program, missing: `the proxy of JupyterHub was not found (${install})` };
  }
  return { program };
}

export function hubEnvironment(): NodeJS.ProcessEnv {
  const modules = [process.env.NODE_PATH, existsSync(debiansModules) ? debiansModules : undefined];
  return { ...process.env, NODE_PATH: modules.filter(Boolean).join(delimiter) };
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
