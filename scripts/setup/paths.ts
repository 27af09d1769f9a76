// Where set-up puts things. All of it is ignored by git and can be deleted: the next start makes it anew.
import { join } from 'node:path';
import { root, stateFolder } from './place.cjs';

export { root, stateFolder };

export const venv = join(root, '.venv');
export const workbook = join(root, 'workbook');
export const notebooks = join(root, 'notebooks');
export const requirements = join(root, 'scripts/requirements.txt');
/** Jupyter's own files of this project: settings, running servers, log. */
export const jupyterFolder = join(venv, 'jupyter');

/** A program of the project's Python environment, such as `python`. */
function venvProgram(name: string): string {
  return process.platform === 'win32'
    ? join(venv, 'Scripts', `${name}.exe`)
    : join(venv, 'bin', name);
}

export function venvPython(): string {
  return venvProgram('python');
}
