import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download } from 'convlab/data';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 251));
const sum = createHash('sha256').update(content).digest('hex');

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let requests: IncomingMessage[];
let address: string;
let folder: string;
let file: string;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'convlab-download-'));
  file = join(folder, 'file.bin');
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const whole = (_: IncomingMessage, response: ServerResponse): void => {
  response.setHeader('content-length', content.length);
  response.end(content);
};

/** Sends a part, waits until it has left, and breaks the connection. */
const cut = (response: ServerResponse, bytes: number): void => {
  response.setHeader('content-length', content.length);
  response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
};

const get = (options = {}): ReturnType<typeof download> =>
  download(`${address}/file.bin`, file, options);

describe('download', () => {
  test('puts the file in its place and says its length and checksum', async () => {
    answer = whole;
    const seen: { bytes: number; total?: number }[] = [];
    const result = await get({
      sha256: sum.toUpperCase(),
      onProgress: (progress: { bytes: number }) => seen.push(progress),
    });
    expect(result).toEqual({ bytes: content.length, sha256: sum });
    expect((await readFile(file)).equals(content)).toBe(true);
    expect(seen.at(-1)).toEqual({ bytes: content.length, total: content.length });
  });

  test('continues a broken download where the server can', async () => {
    answer = (request, response) => {
      response.setHeader('etag', '"one"');
      const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]);
      if (requests.length === 1) {
        cut(response, 40_000);
        return;
      }
      expect(request.headers['if-range']).toBe('"one"');
      response.statusCode = 206;
      response.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`);
      response.end(content.subarray(start));
    };
    expect(await get()).toEqual({ bytes: content.length, sha256: sum });
    expect(requests).toHaveLength(2);
    expect(requests[1].headers.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test('starts again when the server does not name the version of its file', async () => {
    answer = (request, response) => {
      if (requests.length === 1) cut(response, 40_000);
      else whole(request, response);
    };
    expect(await get()).toEqual({ bytes: content.length, sha256: sum });
    expect(requests[1].headers.range).toBeUndefined();
  });

  test('starts again when the server has another version in the meantime', async () => {
    answer = (request, response) => {
      response.setHeader('etag', `"${requests.length}"`);
      if (requests.length === 1) cut(response, 40_000);
      else whole(request, response);
    };
    expect(await get()).toEqual({ bytes: content.length, sha256: sum });
  });

  test('gives up after some attempts and leaves nothing', async () => {
    answer = (_, response) => {
      cut(response, 1000);
    };
    await expect(get({ attempts: 2 })).rejects.toThrow(/broke off in the middle; try again/);
    expect(requests).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });

  test('follows redirects, and stops in a loop', async () => {
    answer = (request, response) => {
      if (request.url === '/there') {
        whole(request, response);
        return;
      }
      response.writeHead(302, { location: '/there' }).end();
    };
    expect((await get()).sha256).toBe(sum);
    answer = (_, response) => void response.writeHead(301, { location: '/file.bin' }).end();
    requests = [];
    await expect(get({ redirects: 3 })).rejects.toThrow(
      /passes the request on more than 3 times.*loop/,
    );
    expect(requests).toHaveLength(4);
  });

  test('does not follow to other kinds of addresses', async () => {
    answer = (_, response) =>
      void response.writeHead(302, { location: 'file:///etc/hostname' }).end();
    await expect(get()).rejects.toThrow(
      /file:\/\/\/etc\/hostname is not an address that starts with https/,
    );
  });

  test('tells a missing file from a server with a problem, which it asks again', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    await expect(get()).rejects.toThrow(
      /HTTP 404 Not Found: there is no such file; check the address/,
    );
    expect(requests).toHaveLength(1);
    answer = (_, response) => void response.writeHead(503).end();
    requests = [];
    await expect(get({ attempts: 2 })).rejects.toThrow(/HTTP 503.*try again later/);
    expect(requests).toHaveLength(2);
  });

  test('refuses another checksum, another length and too many bytes, and leaves nothing', async () => {
    answer = whole;
    const other = sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await expect(get({ sha256: other })).rejects.toThrow(
      `its SHA-256 is ${sum}, but should be ${other}`,
    );
    await expect(get({ bytes: 99_999 })).rejects.toThrow(
      /wrong length: 100000 bytes, but 99999 were expected/,
    );
    await expect(get({ maxBytes: 5000 })).rejects.toThrow(
      /too large.*5000 are expected at most.*maxBytes/,
    );
    answer = (_, response) => void response.end(content);
    await expect(get({ maxBytes: 5000 })).rejects.toThrow(/too large/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('refuses a checksum that is none before it asks the server', async () => {
    await expect(get({ sha256: 'abc' })).rejects.toThrow(/64 hexadecimal digits, but is 'abc'/);
    expect(requests).toHaveLength(0);
  });

  test('ends when nothing arrives any more', async () => {
    answer = (_, response) => {
      response.setHeader('content-length', content.length);
      response.write(content.subarray(0, 1000));
    };
    await expect(get({ timeout: 0.2, attempts: 1 })).rejects.toThrow(
      /nothing has arrived for 0.2 s/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('explains a server that does not answer', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(download(`http://127.0.0.1:${port}/x`, file, { attempts: 1 })).rejects.toThrow(
      /no server answers at this address.*ECONNREFUSED/,
    );
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });

  test('may bring the same file several times at once', async () => {
    answer = whole;
    await Promise.all([get(), get(), get(), get()]);
    expect(await readdir(folder)).toEqual(['file.bin']);
    expect((await readFile(file)).equals(content)).toBe(true);
  });

  test('keeps the file that is there when a new download fails', async () => {
    await writeFile(file, 'old');
    answer = (_, response) => {
      cut(response, 1000);
    };
    await expect(get({ attempts: 1 })).rejects.toThrow();
    expect(await readFile(file, 'utf8')).toBe('old');
  });

  test('removes what a process left long ago, and not what another one is writing', async () => {
    answer = whole;
    const old = join(folder, '.file.bin.1-1.part');
    await writeFile(old, 'x');
    await utimes(old, 0, 0);
    await writeFile(join(folder, '.file.bin.2-2.part'), 'x');
    await get();
    expect((await readdir(folder)).sort()).toEqual(['.file.bin.2-2.part', 'file.bin']);
  });
});
