// Runs in the sandbox before the program does. Plain JavaScript: nothing compiles it there.
'use strict';

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

// Without namespaces other processes can be seen. This is no wall: it stops what is written in
// plain JavaScript, as long as nobody finds another way to the same system calls.
if (told.weak) {
  /** @type {Record<string, unknown>} */
  const of = /** @type {any} */ (process);
  for (const name of ['kill', '_kill', '_debugProcess', 'dlopen', 'binding', '_linkedBinding']) {
    Object.defineProperty(of, name, { value: undefined, configurable: false, writable: false });
  }
}
