import { describe, expect, test } from 'vitest';
import { seccompFilter } from '../../../../scripts/grade/sandbox/bubblewrap/seccomp.ts';

const allow = 0x7fff0000;
const notPermitted = 0x00050001;
const noSuchCall = 0x00050026;
const endProcess = 0x80000000;

interface Call {
  number: number;
  architecture?: number;
  first?: number;
}

/** Runs the filter on a system call as the kernel does: https://www.kernel.org/doc/Documentation/networking/filter.txt */
function decide(filter: Buffer, { number, architecture, first = 0 }: Call): number {
  const data: Record<number, number> = { 0: number, 4: architecture ?? 0xc000003e, 16: first };
  let accumulator = 0;
  for (let place = 0; place < filter.length / 8; place += 1) {
    const code = filter.readUInt16LE(8 * place);
    const value = filter.readUInt32LE(8 * place + 4);
    const jump = (isTrue: boolean): number => filter.readUInt8(8 * place + (isTrue ? 2 : 3));
    if (code === 0x20) accumulator = data[value];
    else if (code === 0x15) place += jump(accumulator === value);
    else if (code === 0x25) place += jump(accumulator > value);
    else if (code === 0x45) place += jump((accumulator & value) !== 0);
    else if (code === 0x06) return value;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error('the filter has no end');
}

describe('the filter of system calls', () => {
  const intel = seccompFilter('x64') ?? Buffer.alloc(0);

  test('what programs do all the time is allowed', () => {
    const reads = [0, 1, 3, 9, 202, 257]; // read, write, close, mmap, futex, openat
    for (const number of reads) expect(decide(intel, { number })).toBe(allow);
  });

  test('new namespaces, mounts and memory that nobody counts are refused', () => {
    const unshare = 272;
    const mount = 165;
    const createMemory = 319;
    const trace = 101;
    for (const number of [unshare, mount, createMemory, trace]) {
      expect(decide(intel, { number })).toBe(notPermitted);
    }
  });

  test('a process may be made, but not one in a namespace of its own', () => {
    const clone = 56;
    const asThread = 0x003d0f00;
    const newUser = 0x10000000;
    expect(decide(intel, { number: clone, first: asThread })).toBe(allow);
    expect(decide(intel, { number: clone, first: 17 })).toBe(allow);
    expect(decide(intel, { number: clone, first: newUser | 17 })).toBe(notPermitted);
    expect(decide(intel, { number: 435 })).toBe(noSuchCall);
  });

  test('sockets are local ones only', () => {
    const socket = 41;
    const [local, internet, machine] = [1, 2, 40];
    expect(decide(intel, { number: socket, first: local })).toBe(allow);
    expect(decide(intel, { number: socket, first: internet })).toBe(notPermitted);
    expect(decide(intel, { number: socket, first: machine })).toBe(notPermitted);
  });

  test('a number that looks the same on another processor is not let through', () => {
    expect(decide(intel, { number: 1, architecture: 0x40000003 })).toBe(endProcess);
    expect(decide(intel, { number: 0x40000000 + 1 })).toBe(notPermitted);
  });

  test('64-bit ARM has numbers of its own', () => {
    const arm = seccompFilter('arm64') ?? Buffer.alloc(0);
    const architecture = 0xc00000b7;
    expect(decide(arm, { number: 97, architecture })).toBe(notPermitted); // unshare
    expect(decide(arm, { number: 198, architecture, first: 2 })).toBe(notPermitted); // socket
    expect(decide(arm, { number: 198, architecture, first: 1 })).toBe(allow);
    expect(decide(arm, { number: 220, architecture, first: 17 })).toBe(allow); // clone
    expect(decide(arm, { number: 63, architecture })).toBe(allow); // read
  });

  test('for other processors there is none', () => {
    expect(seccompFilter('mips')).toBeUndefined();
  });
});
