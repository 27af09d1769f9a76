// System calls that no answer needs, and that reach further than the namespaces of the sandbox do:
// other namespaces, mounts, memory that no limit counts, sockets apart from local ones (those of a
// virtual machine, AF_VSOCK, belong to no network namespace).

/** By the names that Node gives to architectures. The numbers are those of the kernel's tables. */
const tables: Readonly<Record<string, Table | undefined>> = {
  x64: {
    audit: 0xc000003e,
    // The 32-bit flavour of this architecture has numbers of its own.
    largest: 0x3fffffff,
    clone: 56,
    clone3: 435,
    socket: 41,
    refused: {
      namespaces: [272, 308], // unshare, setns
      mounts: [165, 166, 155, 161, 428, 429, 430, 431, 432, 433, 442],
      otherProcesses: [101, 310, 311, 312, 438], // ptrace, process_vm_*, kcmp, pidfd_getfd
      uncountedMemory: [319, 447, 29, 30, 31, 64, 68, 240], // memfd_*, shm*, semget, msgget, mq_open
      kernel: [321, 298, 323, 425, 426, 427, 246, 320, 175, 313, 176, 103],
      keys: [248, 249, 250],
      fileHandles: [303, 304],
    },
  },
  arm64: {
    audit: 0xc00000b7,
    largest: undefined,
    clone: 220,
    clone3: 435,
    socket: 198,
    refused: {
      namespaces: [97, 268],
      mounts: [40, 39, 41, 51, 428, 429, 430, 431, 432, 433, 442],
      otherProcesses: [117, 270, 271, 272, 438],
      uncountedMemory: [279, 447, 194, 195, 196, 190, 186, 180],
      kernel: [280, 241, 282, 425, 426, 427, 104, 294, 105, 273, 106, 116],
      keys: [217, 218, 219],
      fileHandles: [264, 265],
    },
  },
};

interface Table {
  audit: number;
  largest: number | undefined;
  clone: number;
  clone3: number;
  socket: number;
  refused: Readonly<Record<string, readonly number[]>>;
}

// Classic BPF: https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html
const load = 0x20;
const ifEqual = 0x15;
const ifGreater = 0x25;
const ifAnyBit = 0x45;
const finish = 0x06;

const allow = 0x7fff0000;
const endProcess = 0x80000000;
const fail = (errno: number): number => 0x00050000 | errno;
const notPermitted = fail(1);
const noSuchCall = fail(38);

/** Where `struct seccomp_data` has the number of the call, the architecture, the first argument. */
const at = { number: 0, architecture: 4, firstArgument: 16 };

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e020000;
const localSockets = 1;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

/** The filter as bubblewrap's `--seccomp` reads it; undefined for other architectures. */
export function seccompFilter(architecture: string = process.arch): Buffer | undefined {
  const table = tables[architecture];
  if (table === undefined) return undefined;
  const { audit, largest, clone, clone3, socket, refused } = table;
  const program: Instruction[] = [
    [load, 0, 0, at.architecture],
    [ifEqual, 1, 0, audit],
    [finish, 0, 0, endProcess],
    [load, 0, 0, at.number],
    ...(largest === undefined ? [] : refuse(ifGreater, largest, notPermitted)),
    ...Object.values(refused).flatMap((numbers) =>
      numbers.flatMap((number) => refuse(ifEqual, number, notPermitted)),
    ),
    // Its flags lie in memory, where no filter can look; C libraries then take the older call.
    ...refuse(ifEqual, clone3, noSuchCall),
    // The first argument takes the place of the number, so each of these two ends the filter.
    [ifEqual, 0, 4, clone],
    [load, 0, 0, at.firstArgument],
    [ifAnyBit, 0, 1, newNamespaces],
    [finish, 0, 0, notPermitted],
    [finish, 0, 0, allow],
    [ifEqual, 0, 3, socket],
    [load, 0, 0, at.firstArgument],
    [ifEqual, 1, 0, localSockets],
    [finish, 0, 0, notPermitted],
    [finish, 0, 0, allow],
  ];
  return Buffer.concat(program.map(instructionBytes));
}

function refuse(test: number, value: number, result: number): Instruction[] {
  return [
    [test, 0, 1, value],
    [finish, 0, 0, result],
  ];
}

/** Both architectures have their bytes in the order of Intel's. */
function instructionBytes([code, ifTrue, ifFalse, value]: Instruction): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
