import { describe, expect, test } from 'vitest';
import {
  bwrapArguments,
  type BwrapRequest,
} from '../../../../scripts/grade/sandbox/bubblewrap/bwrap-arguments.ts';

const known = new Set(['--disable-userns', '--size', '--perms', '--clearenv']);
const request: BwrapRequest = {
  rights: { by: 'user-namespace' },
  known,
  readable: ['/opt/course/lib', '/opt/course/lib/deep/file.js', '/usr/bin/node'],
  diskMegabytes: 8,
  environment: { LANG: 'C.UTF-8' },
  descriptors: { seccomp: 6, info: 7 },
};
const text = (changes: Partial<BwrapRequest> = {}): string =>
  bwrapArguments({ ...request, ...changes }).join(' ');

describe('what bubblewrap is told', () => {
  test('nothing of the computer is shared, and all ends with the grader', () => {
    for (const option of ['user', 'pid', 'net', 'ipc', 'uts', 'cgroup-try']) {
      expect(text()).toContain(`--unshare-${option}`);
    }
    expect(text()).toContain('--die-with-parent --new-session --cap-drop ALL');
    expect(text()).toContain('--uid 65534 --gid 65534 --disable-userns');
    expect(text()).not.toContain('--share-net');
  });

  test('files are bound read-only, outer folders first, below folders that all may enter', () => {
    const binds = bwrapArguments(request).filter((_, index, all) => all[index - 1] === '--ro-bind');
    expect(binds).toEqual(['/usr/bin/node', '/opt/course/lib', '/opt/course/lib/deep/file.js']);
    expect(text()).toContain('--dir /usr --dir /opt --dir /usr/bin --dir /opt/course --ro-bind');
    expect(text()).not.toMatch(/--(dev-)?bind /);
  });

  test('only the temporary folder can be written to, and its size is limited', () => {
    expect(text()).toContain('--perms 1777 --size 8388608 --tmpfs /tmp');
    expect(text()).toMatch(/--remount-ro \/dev --remount-ro \/ --chdir \/tmp/);
  });

  test('root needs no user namespace, and keeps only what it needs to become a user', () => {
    const told = text({ rights: { by: 'root', user: 1_700_000_000 } });
    expect(told).not.toContain('--unshare-user');
    expect(told).toContain('--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID');
  });

  test('older versions are not told options that they do not know', () => {
    const told = text({ known: new Set() });
    for (const option of known) expect(told).not.toContain(option);
    expect(told).toContain('--tmpfs /tmp');
  });

  test('where there is no filter for the processor none is asked for', () => {
    expect(text()).toContain('--seccomp 6');
    expect(text({ descriptors: { seccomp: undefined, info: 6 } })).not.toContain('--seccomp');
  });
});
