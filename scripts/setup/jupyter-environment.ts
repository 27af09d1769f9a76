import { join } from 'node:path';
import { pythonEnvironment } from './find-python.ts';
import { jupyterFolder } from './paths.ts';

/**
 * The environment for everything of Jupyter: only what is in .venv counts, so that neither the
 * user's own settings and extensions nor another kernel named tslab can come in between.
 */
export function jupyterEnvironment(): NodeJS.ProcessEnv {
  const environment = {
    ...pythonEnvironment(),
    JUPYTER_PREFER_ENV_PATH: '1',
    JUPYTER_CONFIG_DIR: join(jupyterFolder, 'config'),
    JUPYTER_DATA_DIR: join(jupyterFolder, 'data'),
    JUPYTER_RUNTIME_DIR: join(jupyterFolder, 'runtime'),
  };
  const foreign = /^(JUPYTER_(PATH|CONFIG_PATH|TOKEN|TOKEN_FILE|PORT)|JUPYTERLAB_.*)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
}
