// Where set-up puts things. All of it is ignored by git and can be deleted: the next start makes it anew.
import { dirname, join, resolve } from 'node:path';
import { root, stateFolder } from './place.cjs';

export { root, stateFolder };

export const venv = join(root, '.venv');
const ownWorkbook = process.env.CONVLAB_WORKBOOK ?? '';
/** The learner's notebooks; where many share one course, each has their own elsewhere. */
export const workbook = ownWorkbook === '' ? join(root, 'workbook') : resolve(ownWorkbook);
/** For what a command needs for a while: notebooks find the library from here. */
export const scratch = ownWorkbook === '' ? join(root, 'artifacts') : dirname(workbook);
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
