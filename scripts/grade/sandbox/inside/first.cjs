// Runs in the sandbox before the program does. Plain JavaScript: nothing compiles it there.
'use strict';

const { EventEmitter } = require('node:events');
const { closeSync } = require('node:fs');

/** @type {{ close: number[], weak: boolean }} */
const told = JSON.parse(process.env.SANDBOX_START ?? '{"close":[],"weak":false}');
delete process.env.SANDBOX_START;

// File descriptors that the grader got from whoever started it, and that Node passed on.
for (const descriptor of told.close) {
  try {
    closeSync(descriptor);
  } catch {
    // bubblewrap closed it
  }
}

// Node would keep in memory what its reader has not taken yet: then a program that writes too much
// ends by its memory or by its output, whichever is first. So it waits for its reader instead.
for (const name of ['stdout', 'stderr']) {
  const given = Object.getOwnPropertyDescriptor(process, name);
  let isSet = false;
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get: () => {
      const stream = given?.get?.call(process);
      if (!isSet) stream._handle?.setBlocking?.(true);
      isSet = true;
      return stream;
    },
  });
}

// Without namespaces other processes can be seen. This is no wall: it stops what is written in
// plain JavaScript, as long as nobody finds another way to the same system calls.
if (told.weak) {
  // Where it is already it may stay, although it may not read that folder.
  const { chdir } = process;
  process.chdir = (folder) => {
    if (folder !== process.cwd()) chdir(folder);
  };
  // Node refuses to watch what it refuses to read, and the compiler stumbles over that. Nothing
  // changes in there that would have to be noticed.
  const watcher = Object.assign(new EventEmitter(), { close() {}, ref() {}, unref() {} });
  Object.assign(require('node:fs'), { watch: () => watcher, watchFile: () => watcher });

  /** @type {Record<string, unknown>} */
  const of = /** @type {any} */ (process);
  for (const name of ['kill', '_kill', '_debugProcess', 'dlopen', 'binding', '_linkedBinding']) {
    Object.defineProperty(of, name, { value: undefined, configurable: false, writable: false });
  }
}
