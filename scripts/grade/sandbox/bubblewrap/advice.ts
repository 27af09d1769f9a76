import { existsSync, readFileSync } from 'node:fs';

/** What there is to know of a computer that has no sandbox. */
export interface Computer {
  platform: string;
  /** Windows' first subsystem for Linux has no namespaces. */
  isFirstWsl: boolean;
  isContainer: boolean;
  /** Numbers of the kernel's settings, where it has them. */
  settings: Readonly<Record<'apparmor' | 'clone' | 'most', number | undefined>>;
}

export interface Lack {
  fault: 'no-bwrap' | 'no-prlimit' | 'refused';
  /** What bubblewrap said when it refused. */
  said?: string;
  computer: Computer;
}

export function readComputer(): Computer {
  const version = textOf('/proc/version') ?? '';
  return {
    platform: process.platform,
    isFirstWsl: version.includes('Microsoft') && !/WSL2/i.test(version),
    isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
    settings: {
      apparmor: numberOf('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
      clone: numberOf('/proc/sys/kernel/unprivileged_userns_clone'),
      most: numberOf('/proc/sys/user/max_user_namespaces'),
    },
  };
}

/** What is missing, and how to get it. */
export function adviceFor(lack: Lack): string {
  const { computer } = lack;
  if (computer.platform !== 'linux') {
    return (
      'The sandbox for students’ code needs bubblewrap, which exists for Linux only.\n' +
      'Grade on a computer with Linux, or in a virtual machine (on Windows: WSL 2, on a Mac: for example Lima).'
    );
  }
  if (computer.isFirstWsl) {
    return (
      'The sandbox for students’ code needs namespaces, which the first version of WSL has not.\n' +
      'Change to WSL 2 (in Windows: wsl --set-version DISTRIBUTION 2), then install bubblewrap in it.'
    );
  }
  if (lack.fault === 'no-bwrap') {
    return (
      'The sandbox for students’ code needs bubblewrap, and there is no program bwrap here. Install it:\n' +
      '  Debian, Ubuntu: sudo apt install bubblewrap\n' +
      '  Fedora: sudo dnf install bubblewrap\n' +
      '  Arch: sudo pacman -S bubblewrap'
    );
  }
  if (lack.fault === 'no-prlimit') {
    return (
      'The sandbox for students’ code needs the program prlimit, which is part of util-linux.\n' +
      'Install it (Alpine: apk add util-linux-misc).'
    );
  }
  return `bubblewrap is installed, but could not make a sandbox. It said:\n  ${(lack.said ?? '').trim()}\n${remedy(computer)}`;
}

function remedy({ isContainer, settings }: Computer): string {
  if (settings.clone === 0) {
    return 'This system keeps user namespaces for root. Allow them: sudo sysctl -w kernel.unprivileged_userns_clone=1';
  }
  if (settings.most === 0) {
    return 'This system allows no user namespaces. Allow some: sudo sysctl -w user.max_user_namespaces=10000';
  }
  if (settings.apparmor === 1) {
    return (
      'AppArmor (Ubuntu 23.10 and newer) keeps user namespaces from programs without a profile. Give bubblewrap one,\n' +
      'in a file /etc/apparmor.d/bwrap:\n' +
      '  abi <abi/4.0>,\n' +
      '  include <tunables/global>\n' +
      '  profile bwrap /usr/bin/bwrap flags=(unconfined) {\n' +
      '    userns,\n' +
      '  }\n' +
      'then: sudo systemctl reload apparmor'
    );
  }
  if (isContainer) {
    return (
      'This is a container, which may not make namespaces of its own. Grade outside of it, or allow them:\n' +
      '  docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined …\n' +
      '  podman run --security-opt seccomp=unconfined --security-opt unmask=ALL …'
    );
  }
  return 'Perhaps this system does not let programs make user namespaces; who looks after it can tell.';
}

function numberOf(path: string): number | undefined {
  const text = textOf(path);
  return text === undefined ? undefined : Number(text);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
