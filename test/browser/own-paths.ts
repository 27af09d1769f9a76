import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The project's paths with a fresh folder for all that JupyterLab writes. Inside the project, as
 * the real workbook is.
 */
export function ownPaths<Paths extends { root: string }>(original: Paths) {
  const artifacts = join(original.root, 'artifacts');
  mkdirSync(artifacts, { recursive: true });
  const folder = mkdtempSync(join(artifacts, 'lab-'));
  return {
    ...original,
    workbook: join(folder, 'workbook'),
    jupyterFolder: join(folder, 'jupyter'),
  };
}
