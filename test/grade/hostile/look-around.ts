// An answer that reads whatever it can: files, what Linux tells of processes, its own memory. It looks
// for marks, which are texts that only secrets hold.

/** What such an answer found, as JSON. */
export interface Found {
  /** Where which mark was found, and names that tell of lessons or of what others have handed in. */
  found: string[];
  /** Files that can be read, and lie neither among the system's nor below what is allowed. */
  others: string[];
  files: number;
  /** Bytes of files, and of its own memory, that were searched. */
  read: { files: number; memory: number };
}

/** So that an answer finds in its own memory what it looks for only where somebody else has put it. */
const shifted = (text: string): string =>
  String.fromCharCode(...Buffer.from(text, 'ascii').map((byte) => byte + 1));

/**
 * Statements that declare `lookAround`, a function that tells what it has found.
 *
 * @param marks texts of ASCII letters
 * @param allowed files and folders that answers may read
 */
export function lookAround(marks: readonly string[], allowed: readonly string[] = []): string {
  return `
const lookAround = (): any => {
  const fs = grab('node:fs');
  const { dirname, join } = grab('node:path');
  const { process } = globalThis as any;
  const allowed: string[] = ${JSON.stringify(['/usr', '/bin', '/lib', '/lib64', '/dev', '/proc', ...allowed])};
  const marks = ${JSON.stringify(marks.map(shifted))}.map((text: string) => ({
    bytes: Buffer.from(text, 'latin1'),
    wide: Buffer.from([...text].flatMap((letter) => [letter.charCodeAt(0), 1])),
  }));
  const found = new Set<string>();
  const others: string[] = [];
  const read = { files: 0, memory: 0 };
  const piece = Buffer.alloc(2 ** 20);
  const scratch = Buffer.alloc(2 ** 20);
  const overlap = 256;

  const search = (where: string, kind: 'files' | 'memory', from: number, to: number): void => {
    const file = fs.openSync(where.split(' ')[0], 'r');
    try {
      for (let place = from; place < to; ) {
        const count = fs.readSync(file, piece, 0, Math.min(piece.length, to - place), place);
        if (count === 0) return;
        read[kind] += count;
        for (let index = 0; index < count; index += 1) scratch[index] = piece[index] + 1;
        const text = scratch.subarray(0, count);
        for (const [number, { bytes, wide }] of marks.entries()) {
          if (text.includes(bytes) || text.includes(wide)) found.add('mark ' + number + ' in ' + where);
        }
        place += count < piece.length ? count : count - overlap;
      }
    } finally {
      fs.closeSync(file);
    }
  };

  const links: string[] = [];
  for (const one of ['self', '1', String(process.ppid)]) {
    for (const name of ['cwd', 'root', 'exe']) attempt(() => links.push(fs.readlinkSync('/proc/' + one + '/' + name)));
    for (const name of ['environ', 'cmdline', 'maps', 'mountinfo', 'status']) {
      attempt(() => search('/proc/' + one + '/' + name, 'files', 0, 2 ** 22));
    }
    attempt(() => fs.readdirSync('/proc/' + one + '/fd').forEach((name: string) => {
      attempt(() => links.push(fs.readlinkSync('/proc/' + one + '/fd/' + name)));
    }));
  }
  attempt(() => links.push(...fs.readFileSync('/proc/self/mountinfo', 'utf8').split(/[ \\n]/)));
  attempt(() => links.push(process.cwd()));
  attempt(() => links.push(...grab('node:module').createRequire(process.argv[1]).resolve.paths('convlab')));
  attempt(() => links.push(grab('node:module').createRequire(process.argv[2] + '/').resolve('convlab')));
  attempt(() => links.push(...Object.keys(grab('node:module')._cache)));
  links.push(...process.argv, ...process.execArgv, process.execPath);
  links.push(...Object.values(process.env).flatMap((value) => String(value).split(/[:,"]/)));

  const waiting = ['/', '/tmp', '/home', '/root', '/mnt', '/var', '/work'];
  for (const link of links.map((one) => one.replace(/^--[a-z-]+=/, ''))) {
    if (!link.startsWith('/')) continue;
    for (let place = link; place !== dirname(place); place = dirname(place)) waiting.push(place);
  }
  const seen = new Set<string>();
  let files = 0;
  for (let next = waiting.pop(); next !== undefined && seen.size < 200_000; next = waiting.pop()) {
    let place = next;
    attempt(() => { place = fs.realpathSync(next); });
    if (seen.has(place) || /^\\/(proc|sys|dev)(\\/|$)/.test(place)) continue;
    seen.add(place);
    if (/\\.ipynb$|-facts\\.json$|\\/judge-[^/]*\\.json$|\\/(notebooks|wrong-answers|submitted|feedback|records)$/.test(place) && !place.includes('node_modules/')) found.add('name ' + place);
    attempt(() => fs.readdirSync(place).forEach((name: string) => waiting.push(join(place, name))));
    if (!attempt(() => fs.accessSync(place, 4)) || !attempt(() => fs.statSync(place).isFile())) continue;
    files += 1;
    const isOf = (one: string): boolean => place === one || place.startsWith(one + '/');
    if (!allowed.some(isOf) && others.length < 20) others.push(place);
    const isOfOthers = /\\/node_modules\\//.test(place) || place.startsWith('/usr/');
    if (!isOfOthers) attempt(() => search(place, 'files', 0, 2 ** 22));
  }

  attempt(() => {
    for (const line of fs.readFileSync('/proc/self/maps', 'utf8').split('\\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from) attempt(() => search('/proc/self/mem of itself', 'memory', parseInt(from, 16), parseInt(to, 16)));
    }
  });
  return { found: [...found].slice(0, 20), others, files, read };
};`;
}
