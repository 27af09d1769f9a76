// The TypeScript kernel and the settings of JupyterLab, all inside .venv.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, venv } from './paths.ts';
import { writeAtomic } from './stamp.cjs';
import type { Step } from './step.ts';

const kernelSpec = {
  argv: [
    process.execPath,
    '--enable-source-maps',
    join(root, 'scripts/kernel/dist/launch.js'),
    'kernel',
    '--config-path',
    '{connection_file}',
  ],
  display_name: 'TypeScript (convlab)',
  language: 'typescript',
  interrupt_mode: 'signal',
  metadata: {},
};

/** One kernel to choose from, and no request to anywhere but this machine. */
const serverConfig = {
  KernelSpecManager: { ensure_native_kernel: false, allowed_kernelspecs: ['tslab'] },
  MultiKernelManager: { default_kernel_name: 'tslab' },
  LabApp: {
    check_for_updates_class: 'jupyterlab.NeverCheckForUpdate',
    news_url: null,
    extension_manager: 'readonly',
  },
};

const pageConfig = {
  disabledExtensions: {
    '@jupyterlab/apputils-extension:announcements': true,
    '@jupyterlab/extensionmanager-extension': true,
  },
};

const overrides = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
};

const files: Record<string, object> = {
  'share/jupyter/kernels/tslab/kernel.json': kernelSpec,
  'etc/jupyter/jupyter_server_config.json': serverConfig,
  'etc/jupyter/jupyter_lab_config.json': serverConfig,
  'share/jupyter/lab/settings/page_config.json': pageConfig,
  'share/jupyter/lab/settings/overrides.json': overrides,
};

const contents = Object.entries(files).map(
  ([name, content]) => [join(venv, name), `${JSON.stringify(content, null, 2)}\n`] as const,
);

export const jupyterSettings: Step = {
  title: 'Register the TypeScript kernel',

  isDone: () =>
    contents.every(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text),

  run: () => {
    for (const [file, text] of contents) writeAtomic(file, text);
    return Promise.resolve();
  },
};
