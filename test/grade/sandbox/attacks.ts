// What hostile programs try, each as the text of a CommonJS file. They run in a sandbox only.

/** Ends only by force. */
export const endless = {
  loop: `for (;;) {}`,
  'loop of promises': `const again = () => Promise.resolve().then(again); again();`,
  'loop of timers': `setInterval(() => {}, 1);`,
  wait: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
  'loop that ignores signals': `
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGXCPU']) process.on(name, () => {});
    process.on('exit', () => { for (;;) {} });
    setTimeout(() => { for (;;) {} }, 100);`,
};

/** Takes all the memory it can get. */
export const greedy = {
  objects: `const all = []; for (;;) all.push({ list: new Array(1000).fill(Math.random()) });`,
  'typed arrays': `
    const all = [];
    for (;;) all.push(new Float64Array(2 ** 20).fill(1));`,
  strings: `let text = 'x'; const all = []; for (;;) { all.push(Buffer.alloc(2 ** 22, text)); }`,
  'shared memory': `
    const memories = [];
    for (;;) {
      const memory = new WebAssembly.Memory({ initial: 256, maximum: 256, shared: true });
      new Uint8Array(memory.buffer).fill(1);
      memories.push(memory);
    }`,
  'threads with memory': `
    const { Worker } = require('node:worker_threads');
    const script = 'const all = []; for (;;) all.push(new Uint8Array(2 ** 20).fill(1));';
    for (let count = 0; count < 6; count += 1) new Worker(script, { eval: true }).on('error', () => {});`,
  'processes with memory': `
    const { spawn } = require('node:child_process');
    const script = 'const all = []; for (;;) all.push(Buffer.alloc(2 ** 20, 1));';
    for (let count = 0; count < 3; count += 1) {
      spawn(process.execPath, ['--max-old-space-size=4000', '-e', script]).on('error', () => {});
    }
    setInterval(() => {}, 1000);`,
};

export const forkBombs = {
  'in JavaScript': `
    const { spawn } = require('node:child_process');
    const again = () => {
      for (let count = 0; count < 8; count += 1) {
        spawn(process.execPath, [__filename], { detached: true, stdio: 'ignore' })
          .on('error', () => {})
          .unref();
      }
      setTimeout(again, 20);
    };
    again();`,
  'in sh': `
    const { spawn } = require('node:child_process');
    const bomb = 'bomb() { bomb | bomb & }; while true; do bomb; done';
    const again = () => {
      spawn('/bin/sh', ['-c', bomb], { detached: true, stdio: 'ignore' }).on('error', () => {});
      setTimeout(again, 50);
    };
    again();`,
};

export const floods = {
  'standard output': `
    const piece = Buffer.alloc(2 ** 20, 'flood ');
    const { writeSync } = require('node:fs');
    for (let count = 0; count < 100; count += 1) {
      try { writeSync(1, piece); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
    }`,
  'standard error': `
    const line = 'flood '.repeat(2 ** 16);
    const again = () => { for (let count = 0; count < 50; count += 1) console.error(line); setImmediate(again); };
    again();`,
};

export const diskFillers = {
  'one large file': `
    const { openSync, writeSync, readdirSync, statSync } = require('node:fs');
    const file = openSync(process.env.TMPDIR + '/large', 'w');
    let written = 0;
    try { for (;;) written += writeSync(file, Buffer.alloc(2 ** 20, 1)); } catch {}
    writeSync(4, JSON.stringify({ written }));`,
  'many files': `
    const { openSync, writeSync, writeFileSync } = require('node:fs');
    let written = 0;
    try {
      for (let count = 0; ; count += 1) {
        writeFileSync(process.env.TMPDIR + '/file' + count, Buffer.alloc(2 ** 20, 1));
        written += 2 ** 20;
      }
    } catch {}
    writeSync(4, JSON.stringify({ written }));`,
  'ever more empty files': `
    const { mkdirSync } = require('node:fs');
    for (let count = 0; ; count += 1) {
      try { mkdirSync(process.env.TMPDIR + '/folder' + count); } catch {}
    }`,
};

/** Starts processes that are meant to stay, then ends by itself. */
export const leftBehind = `
  const { spawn } = require('node:child_process');
  const script = 'process.on("SIGTERM", () => {}); process.on("SIGHUP", () => {}); setInterval(() => {}, 1000)';
  for (let count = 0; count < 3; count += 1) {
    spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' }).on('error', () => {}).unref();
  }
  setTimeout(() => process.exit(7), 500);`;

/** Tries to reach everything outside, and tells on the wire what it could do. */
export const burglar = `
  const fs = require('node:fs');
  const net = require('node:net');
  const [, , toldText] = process.argv;
  const told = JSON.parse(toldText);
  const secretText = told.secretParts.join('');
  const reached = [];
  const attempt = (name, act) => { try { if (act() !== false) reached.push(name); } catch {} };

  for (const path of told.secrets) attempt('read ' + path, () => { fs.readFileSync(path); });
  for (const path of told.folders) {
    attempt('list ' + path, () => fs.readdirSync(path).some((name) => told.names.includes(name)));
  }
  for (const path of told.files) attempt('write ' + path, () => { fs.writeFileSync(path, 'was here'); });
  for (const path of told.files) attempt('append ' + path, () => { fs.appendFileSync(path, 'was here'); });
  for (const path of told.files) attempt('remove ' + path, () => { fs.rmSync(path); });
  for (const path of told.secrets) {
    attempt('link ' + path, () => {
      const link = process.env.TMPDIR + '/link' + Math.random();
      fs.symlinkSync(path, link);
      fs.readFileSync(link);
    });
  }
  attempt('root of another process', () => fs.readdirSync('/proc/1/root').length < 0);
  attempt('environment of another process', () => fs.readFileSync('/proc/1/environ').length > 0);
  attempt('environment', () => JSON.stringify(process.env).includes(secretText));
  attempt('own environment', () => fs.readFileSync('/proc/self/environ', 'utf8').includes(secretText));
  attempt('arguments', () => fs.readFileSync('/proc/1/cmdline', 'utf8').includes(secretText));
  attempt('grader is seen', () => fs.existsSync('/proc/' + told.grader + '/status'));
  attempt('parent killed', () => { if (process.ppid > 1) process.kill(process.ppid, 'SIGKILL'); else return false; });
  attempt('grader killed', () => { process.kill(told.grader, 'SIGKILL'); });
  attempt('group killed', () => { process.kill(-told.grader, 'SIGKILL'); });
  attempt('kernel setting', () => { fs.writeFileSync('/proc/sys/kernel/hostname', 'other'); });
  attempt('device', () => { fs.openSync('/dev/sda', 'r'); });
  attempt('memory of the computer', () => { fs.openSync('/dev/mem', 'r'); });
  const open = (() => { try { return fs.readdirSync('/proc/self/fd'); } catch { return []; } })();
  for (const descriptor of open) {
    attempt('descriptor ' + descriptor, () => {
      const target = fs.readlinkSync('/proc/self/fd/' + descriptor);
      return target.startsWith('/') && !target.startsWith('/dev/') && !target.startsWith('/proc') && target !== __filename;
    });
  }
  const connect = (name, target) => new Promise((resolve) => {
    try {
      const socket = net.connect(target);
      socket.on('connect', () => { reached.push('connect ' + name); resolve(); });
      socket.on('error', resolve);
      setTimeout(resolve, 1000);
    } catch { resolve(); }
  });
  Promise.all([
    connect('local port', { port: told.port, host: '127.0.0.1' }),
    connect('local port, version 6', { port: told.port, host: '::1' }),
    ...told.addresses.map((host) => connect('address', { port: told.port, host })),
    connect('socket in a file', { path: told.socket }),
    connect('socket without a file', { path: '\\0' + told.abstract }),
  ]).then(() => { fs.writeSync(4, JSON.stringify({ reached })); process.exit(); });`;
