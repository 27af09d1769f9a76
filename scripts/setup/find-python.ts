// Finds a Python that is new enough.
import { execFile } from 'node:child_process';
import { failure } from './failure.cjs';

interface Python {
  command: string[];
  executable: string;
  version: string;
  /** Whether it can make environments; on Debian and Ubuntu that is a package of its own. */
  hasVenv: boolean;
}

const oldest = [3, 10] as const;
const question =
  'import json, sys, importlib.util as u; print(json.dumps({"executable": sys.executable,' +
  ' "version": "%d.%d.%d" % sys.version_info[:3],' +
  ' "hasVenv": bool(u.find_spec("venv") and u.find_spec("ensurepip"))}))';

/** The user's PYTHONPATH and PYTHONHOME belong to other programs and can break ours. */
export function pythonEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env, PYTHONNOUSERSITE: '1', PIP_USER: '0' };
  const foreign = new Set(['PYTHONPATH', 'PYTHONHOME', 'PIP_TARGET', 'PIP_PREFIX']);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.has(name)));
}

function candidates(): string[][] {
  const chosen = process.env.CONVLAB_PYTHON;
  if (chosen) return [[chosen]];
  const numbered = ['3.14', '3.13', '3.12', '3.11', '3.10'].map((version) => [`python${version}`]);
  const launcher = process.platform === 'win32' ? [['py', '-3']] : [];
  return [['python3'], ['python'], ...launcher, ...numbered];
}

export function ask(command: string[]): Promise<Python | undefined> {
  const [program = '', ...args] = command;
  const options = { env: pythonEnvironment(), timeout: 20_000 };
  return new Promise((resolve) => {
    execFile(program, [...args, '-c', question], options, (error, stdout) => {
      try {
        const answer = JSON.parse(stdout) as Omit<Python, 'command'>;
        resolve(error ? undefined : { command, ...answer });
      } catch {
        resolve(undefined); // no such program, or one that only says where to buy it (Windows)
      }
    });
  });
}

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** What to say when none of the found Pythons will do. */
export function whyNone(found: Python[], again: string): string {
  const chosen = process.env.CONVLAB_PYTHON;
  const newest = found.find(({ version }) => isNewEnough(version));
  if (newest) {
    const [major, minor] = newest.version.split('.');
    return `Python ${newest.version} cannot make environments: install its venv package (on Debian and Ubuntu: sudo apt install python3-venv, or python${major}.${minor}-venv), then run ${again} again.`;
  }
  const any = found.at(0);
  const install =
    'install Python 3.10 or newer from https://python.org (or with your package manager)';
  if (chosen) {
    const is = any ? `is Python ${any.version}` : 'does not start';
    return `CONVLAB_PYTHON is set to ${chosen}, which ${is}: set it to Python 3.10 or newer, or leave it away, then run ${again} again.`;
  }
  if (any) {
    return `The Python found here is ${any.version}, which is too old: ${install}, or set CONVLAB_PYTHON to a newer one, then run ${again} again.`;
  }
  return `Python was not found: ${install}, or set CONVLAB_PYTHON to where it is, then run ${again} again.`;
}

export async function findPython(again: string): Promise<Python> {
  const found: Python[] = [];
  for (const command of candidates()) {
    const python = await ask(command);
    if (!python) continue;
    if (isNewEnough(python.version) && python.hasVenv) return python;
    found.push(python);
  }
  throw failure(whyNone(found, again));
}
