// Makes the Python environment in .venv and installs JupyterLab into it.
import { existsSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { explain } from './explain.cjs';
import { failure } from './failure.cjs';
import { ask, findPython, pythonEnvironment } from './find-python.ts';
import { requirements, root, venv, venvPython } from './paths.ts';
import { runLogged } from './run-logged.cjs';
import { hashFiles, readStamp, writeAtomic, writeStamp } from './stamp.cjs';
import type { Step } from './step.ts';

interface Stamp {
  /** A moved folder breaks an environment: its programs have the old place written into them. */
  root: string;
  version: string;
  requirements: string;
}

const stampFile = join(venv, '.convlab.json');
const wantedRequirements = () => hashFiles([requirements], root);

/** The stamp, if the environment is whole, in its place and its Python still the same. */
async function usableStamp(): Promise<Stamp | undefined> {
  const stamp = readStamp(stampFile) as Stamp | undefined;
  if (stamp?.root !== root || !existsSync(venvPython())) return undefined;
  const python = await ask([venvPython()]);
  return python?.version === stamp.version ? stamp : undefined;
}

async function makeEnvironment(again: string): Promise<string> {
  const python = await findPython(again);
  // An environment without its stamp is half-made or a stranger's: quicker made anew than mended.
  await rm(venv, { recursive: true, force: true, maxRetries: 3 });
  const [program = '', ...args] = python.command;
  const { status, output, log } = await runLogged(program, [...args, '-m', 'venv', venv], {
    cwd: root,
    env: pythonEnvironment(),
    log: 'venv.log',
  });
  if (status !== 0) {
    if (/ensurepip is not available/i.test(output)) {
      throw failure(
        `Python ${python.version} cannot make environments: install its venv package (on Debian and Ubuntu: sudo apt install python3-venv), then run ${again} again.`,
      );
    }
    throw failure(explain({ tool: 'pip', output, again, log }));
  }
  return python.version;
}

async function installRequirements(say: (text: string) => void, again: string): Promise<void> {
  const flags = ['install', '--disable-pip-version-check', '--no-input', '--progress-bar=off'];
  const { status, output, log } = await runLogged(
    venvPython(),
    ['-m', 'pip', ...flags, '-r', requirements],
    {
      cwd: root,
      env: pythonEnvironment(),
      log: 'pip.log',
      onLine: (line) => {
        const name = /^Collecting ([\w.-]+)/.exec(line)?.[1];
        if (name) say(`collecting ${name}`);
        else if (line.startsWith('Installing')) say('installing');
      },
    },
  );
  if (status !== 0) throw failure(explain({ tool: 'pip', output, again, log }));
}

export const python: Step = {
  title: 'Install JupyterLab',

  isDone: async () => (await usableStamp())?.requirements === wantedRequirements(),

  run: async (say, again, force) => {
    const stamp = force ? undefined : await usableStamp();
    const wanted = wantedRequirements();
    rmSync(stampFile, { force: true }); // pip killed half-way leaves packages that only look whole
    const version = stamp?.version ?? (await makeEnvironment(again));
    // The root says "type": "module", which would break JupyterLab's own scripts in .venv.
    writeAtomic(join(venv, 'package.json'), '{ "type": "commonjs" }\n');
    await installRequirements(say, again);
    writeStamp(stampFile, { root, version, requirements: wanted });
  },
};
