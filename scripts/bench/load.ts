import { spawn } from 'node:child_process';

/** Keeps one core busy until the returned function is called, or this process ends. */
export function holdOneCore(): () => void {
  // It looks up now and then, so that it never outlives us.
  const program = `const parent = process.ppid;
    for (;;) {
      const end = Date.now() + 1000;
      while (Date.now() < end);
      if (process.ppid !== parent) break;
    }`;
  const busy = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  return () => void busy.kill('SIGKILL');
}
