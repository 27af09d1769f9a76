import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLayersModel, modelSums, startTensorFlow } from 'convlab/tf';
import type { LoadProgress } from 'convlab/tf';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

const fixture = fileURLToPath(new URL('fixtures/keras3-small/', import.meta.url));
const shards = ['group1-shard1of3.bin', 'group1-shard2of3.bin', 'group1-shard3of3.bin'];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
/** What the server does instead of sending a file, by the name of the file. */
let faults: Record<string, Answer>;
let requests: string[];
let address: string;
let cache: string;

const silent = { attempts: 1, onProgress: (): void => undefined };

beforeAll(async () => {
  await startTensorFlow({ quiet: true });
});

beforeEach(async () => {
  [requests, faults] = [[], {}];
  server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^.*\/|\?.*$/g, '');
    requests.push(request.url ?? '');
    if (name in faults) faults[name](request, response);
    else {
      readFile(join(fixture, name)).then(
        (content) => response.end(content),
        () => response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nets/small/model.json`;
  cache = await mkdtemp(join(tmpdir(), 'convlab-cache-'));
});

afterEach(async () => {
  await stop();
  await rm(cache, { recursive: true });
});

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function files(): Promise<string[]> {
  const found = await readdir(cache, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const load = (options = {}): ReturnType<typeof loadLayersModel> =>
  loadLayersModel(address, { cache, ...silent, ...options });

describe('a model from the web', () => {
  test('is downloaded once, and then used without a connection', async () => {
    const progress: LoadProgress[] = [];
    (await load({ onProgress: (event: LoadProgress) => progress.push(event) })).dispose();
    expect(requests).toHaveLength(4);
    expect(progress.at(-1)).toEqual({ file: shards[2], bytes: 368, total: 368 });
    expect(progress.map(({ bytes }) => bytes)).toEqual(
      progress.map(({ bytes }) => bytes).sort((a, b) => a - b),
    );
    expect((await files()).map((file) => file.replace(/^.*[/\\]/, '')).sort()).toEqual([
      ...shards,
      'model.json',
    ]);
    await stop();
    const model = await load();
    expect(model.inputs[0].shape).toEqual([null, 6, 6, 1]);
    model.dispose();
    server.listen(0);
  });

  test('lies in a folder that is named after its address', async () => {
    await load();
    const { port } = server.address() as AddressInfo;
    const [file] = await files();
    const place = file.slice(cache.length + 1).replaceAll('\\', '/');
    expect(place).toMatch(new RegExp(`^127.0.0.1-${port}/nets-small-[0-9a-f]{8}/`));
  });

  test('is downloaded again with refresh, and kept when that fails', async () => {
    await load();
    await load({ refresh: true });
    expect(requests).toHaveLength(8);
    faults['model.json'] = (_, response) => void response.writeHead(500).end();
    await expect(load({ refresh: true })).rejects.toThrow(/HTTP 500/);
    expect(await files()).toHaveLength(4);
    (await load()).dispose();
  });

  test('is not kept with cache: false', async () => {
    (await load({ cache: false })).dispose();
    (await load({ cache: false })).dispose();
    expect(requests).toHaveLength(8);
    expect(await files()).toEqual([]);
  });

  test('passes on what stands behind the question mark to all its files', async () => {
    address += '?tfjs-format=file';
    await load();
    expect(requests.every((url) => url.endsWith('?tfjs-format=file'))).toBe(true);
  });

  test('may be loaded several times at once', async () => {
    const models = await Promise.all([load(), load(), load({ refresh: true })]);
    for (const model of models) model.dispose();
    const folder = dirname((await files())[0]);
    expect((await readdir(folder)).sort()).toEqual([...shards, 'model.json']);
    expect(await readdir(dirname(folder))).toHaveLength(1);
  });

  test('may be given by the address of its folder', async () => {
    address = address.replace('/model.json', '/');
    await load();
    expect(requests[0]).toBe('/nets/small/model.json');
  });

  test('is downloaded again when the kept copy was damaged, and says so', async () => {
    await load();
    const shard = (await files()).find((file) => file.endsWith(shards[1])) ?? '';
    await truncate(shard, 10);
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    (await load()).dispose();
    expect(log.mock.calls.flat().join()).toMatch(
      /kept copy.*downloaded again.*2of3.bin has 10 bytes/,
    );
    log.mockRestore();
    expect(requests).toHaveLength(8);
  });

  test('prints one line in the beginning and one in the end where there is no terminal', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await loadLayersModel(address, { cache });
    const lines = log.mock.calls.flat() as string[];
    log.mockRestore();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^downloading http.*model.json: \d+ bytes of 368 bytes/);
    expect(lines[1]).toMatch(
      /^downloaded http.*model.json: 368 bytes in .* s, kept for the next time$/,
    );
  });
});

describe('a fault on the way gives an error that says what to do, leaves no half file, and the next call works', () => {
  test.each<[what: string, file: string, fault: Answer, message: RegExp]>([
    [
      'a file that is cut off',
      shards[0],
      (_, response) => void response.end(Buffer.alloc(60)),
      /need 368 bytes .*shard1of3.bin has 60 bytes.*63 bytes too few; group1-shard1of3.bin seems to be cut off/,
    ],
    [
      'a file with more bytes than all weights have',
      shards[2],
      (_, response) => void response.end(Buffer.alloc(5000)),
      /shard3of3.bin is too large: it has 5000 bytes or more, but 368 are expected/,
    ],
    [
      'a file that is not there',
      shards[1],
      (_, response) => void response.writeHead(404).end(),
      /shard2of3.bin could not be downloaded: HTTP 404 Not Found: there is no such file/,
    ],
    [
      'redirects in a circle',
      'model.json',
      (request, response) => void response.writeHead(302, { location: request.url ?? '' }).end(),
      /passes the request on more than 5 times/,
    ],
    [
      'a connection that breaks in the middle',
      shards[1],
      (_, response) => {
        response.setHeader('content-length', 123);
        response.write(Buffer.alloc(50), () => setTimeout(() => response.destroy(), 20));
      },
      /broke off in the middle/,
    ],
    [
      'a web page in place of model.json',
      'model.json',
      (_, response) => void response.end('<html><body>Please log in</body></html>'),
      /is a web page, not a model.json/,
    ],
    [
      'a path out of the folder',
      'model.json',
      (_, response) =>
        void readFile(join(fixture, 'model.json'), 'utf8').then((text) =>
          response.end(text.replace(shards[0], '../../../stolen.bin')),
        ),
      /asks for the file '..\/..\/..\/stolen.bin', which is not a plain name/,
    ],
    [
      'a path to another server',
      'model.json',
      (_, response) =>
        void readFile(join(fixture, 'model.json'), 'utf8').then((text) =>
          response.end(text.replace(shards[0], 'http://else.where/x.bin')),
        ),
      /which is not a plain name/,
    ],
  ])('%s', async (_, file, fault, message) => {
    faults[file] = fault;
    await expect(load()).rejects.toThrow(message);
    for (const left of await files()) {
      const name = left.replace(/^.*[/\\]/, '');
      expect([...shards, 'model.json']).toContain(name);
      expect(left).toContain('.incomplete');
      expect(await readFile(left)).toEqual(await readFile(join(fixture, name)));
    }
    faults = {};
    (await load()).dispose();
    expect(await files()).toHaveLength(4);
  });

  test('a wrong checksum', async () => {
    const { model: sum, files: sums } = await modelSums(fixture);
    const changed = await readFile(join(fixture, shards[1]));
    changed[7] ^= 1;
    faults[shards[1]] = (_, response) => void response.end(changed);
    await expect(load({ sha256: sums })).rejects.toThrow(
      /shard2of3.bin is not the file that was expected: its SHA-256/,
    );
    await expect(load({ sha256: sum })).rejects.toThrow(
      /model.json, group1.* is not the file that was expected/,
    );
    expect(await files()).toEqual([]);
    faults = {};
    (await load({ sha256: sum })).dispose();
    (await load({ sha256: sums })).dispose();
    expect(await files()).toHaveLength(4);
  });

  test('files that have arrived are not downloaded again', async () => {
    faults[shards[2]] = (_, response) => void response.writeHead(404).end();
    await expect(load()).rejects.toThrow(/404/);
    faults = {};
    requests = [];
    await load();
    expect(requests).toEqual(['/nets/small/model.json', `/nets/small/${shards[2]}`]);
  });

  test('files that have arrived are of no use when the model has changed since', async () => {
    faults[shards[2]] = (_, response) => void response.writeHead(404).end();
    await expect(load()).rejects.toThrow(/404/);
    const text = await readFile(join(fixture, 'model.json'), 'utf8');
    faults = { 'model.json': (_, response) => void response.end(`${text} `) };
    requests = [];
    await load();
    expect(requests).toHaveLength(4);
  });

  test('files that a process left when it ended are used, those of one that still runs are not', async () => {
    (await load()).dispose();
    const folder = dirname((await files())[0]);
    const ended = `${folder}.incomplete-${spawnSync(process.execPath, ['--version']).pid}-1`;
    const running = `${folder}.incomplete-${process.ppid}-1`;
    await cp(folder, running, { recursive: true });
    await rename(folder, ended);
    await rm(join(ended, shards[1]));
    await writeFile(join(ended, `.${shards[1]}.x.part`), 'half');
    requests = [];
    (await load()).dispose();
    expect(requests).toEqual(['/nets/small/model.json', `/nets/small/${shards[1]}`]);
    expect((await readdir(folder)).sort()).toEqual([...shards, 'model.json']);
    expect(await readdir(dirname(folder))).toHaveLength(2);
    expect(await readdir(running)).toHaveLength(4);
  });

  test('a model with more bytes than allowed', async () => {
    await expect(load({ maxBytes: 100 })).rejects.toThrow(
      /too large|368 bytes of weights, but 100 are allowed/,
    );
    await writeFile(join(cache, 'mine.txt'), 'kept');
    await expect(load({ maxBytes: 20_000 })).resolves.toBeDefined();
  });
});
