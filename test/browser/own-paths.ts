import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/**
 * The project's paths with a new folder for all that JupyterLab writes; the folder is made when
 * JupyterLab starts. It lies inside the project, as the real workbook does.
 */
export function ownPaths<Paths extends { root: string }>(original: Paths) {
  const folder = join(original.root, 'artifacts', `lab-${randomUUID()}`);
  return {
    ...original,
    workbook: join(folder, 'workbook'),
    jupyterFolder: join(folder, 'jupyter'),
  };
}
