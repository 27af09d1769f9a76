// The TypeScript kernel and the settings of JupyterLab, all inside .venv.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jupyterFolder, root, venv } from './paths.ts';
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
    custom_css: true,
  },
};

const pageConfig = {
  disabledExtensions: {
    '@jupyterlab/apputils-extension:announcements': true,
    '@jupyterlab/extensionmanager-extension': true,
    // The kernel has no debugger; the extension would complain about that in every cell.
    '@jupyterlab/debugger-extension': true,
  },
};

const overrides = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
};

/**
 * The renderer of figures saves a picture of each one in the size of its own box. Left to itself
 * that box is as wide as the page, and narrower figures come back stretched when a notebook is
 * opened again; so the box is made as wide as the figure.
 */
const styles =
  '.jp-OutputArea-child > .jp-RenderedPlotly.jp-OutputArea-output { flex: 0 1 auto; width: fit-content; }\n';

const files: Record<string, object> = {
  'share/jupyter/kernels/tslab/kernel.json': kernelSpec,
  'etc/jupyter/jupyter_server_config.json': serverConfig,
  'etc/jupyter/jupyter_lab_config.json': serverConfig,
  'share/jupyter/lab/settings/page_config.json': pageConfig,
  'share/jupyter/lab/settings/overrides.json': overrides,
};

const contents: (readonly [file: string, text: string])[] = [
  ...Object.entries(files).map(
    ([name, content]) => [join(venv, name), `${JSON.stringify(content, null, 2)}\n`] as const,
  ),
  [join(jupyterFolder, 'config/custom/custom.css'), styles],
];

export const jupyterSettings: Step = {
  title: 'Register the TypeScript kernel',

  isDone: () =>
    contents.every(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text),

  run: () => {
    for (const [file, text] of contents) writeAtomic(file, text);
    return Promise.resolve();
  },
};
