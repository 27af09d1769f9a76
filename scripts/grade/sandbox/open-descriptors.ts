import { readdirSync, readFileSync } from 'node:fs';

const closeOnExec = 0o2000000;

/**
 * Our own file descriptors that every program we start would get, beyond the usual three: those
 * that our own parent left open. Node marks its own as not to be passed on.
 */
export function passedOnDescriptors(): number[] {
  try {
    return readdirSync('/proc/self/fdinfo')
      .map(Number)
      .filter((descriptor) => descriptor > 2 && isPassedOn(descriptor));
  } catch {
    return []; // not on Linux
  }
}

function isPassedOn(descriptor: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    const flags = /^flags:\s+(\d+)/m.exec(info)?.[1] ?? '';
    return (parseInt(flags, 8) & closeOnExec) === 0;
  } catch {
    return false; // the one that read the folder
  }
}
