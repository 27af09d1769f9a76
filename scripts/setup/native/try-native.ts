import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { nativeSource } from './place.ts';

interface Trial {
  works: boolean;
  /** The line that TensorFlow.js starts with, or why it does not. */
  said: string;
}

/** Starts the native backend that lies in a folder, as a notebook would, and trains with it. */
export function tryNative(folder: string): Promise<Trial> {
  const env = {
    ...process.env,
    CONVLAB_NATIVE: folder,
    CONVLAB_BACKEND: 'native',
    NODE_OPTIONS: '',
  };
  const script = join(nativeSource, 'trial.cjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env, timeout: 180_000 }, (error, stdout) => {
      const said = stdout.trim().split('\n')[0];
      resolve({ works: error === null, said: said === '' ? (error?.message ?? '') : said });
    });
  });
}
