import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fetchSet, verifySet } from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { cutting, first, friendly, hostileServer, slow, status } from './hostile-server.ts';
import type { Mood } from './hostile-server.ts';
import { scratch, visible } from './scratch.ts';
import { imagesName, otherPacking, smallFiles, smallRegistry } from './small-sets.ts';

const it = scratch();

const fetchSmall = (options = {}): ReturnType<typeof fetchSet> =>
  fetchSet('small', { ...it.quick, registry: smallRegistry([it.server.address]), ...options });

async function expectWhole(): Promise<void> {
  const folder = join(it.cache, 'sets', 'small');
  for (const [name, content] of Object.entries(smallFiles)) {
    expect((await readFile(join(folder, name))).equals(content)).toBe(true);
  }
  const { faults, files } = await verifySet('small', {
    cache: it.cache,
    registry: smallRegistry([]),
  });
  expect({ faults, files }).toEqual({ faults: [], files: 2 });
  expect((await readdir(join(it.cache, 'sets'))).sort()).toEqual(['small']);
}

/** Fails the first time with such words and shows nothing to the lessons; the next fetch completes. */
async function expectFailureThenSet(mood: Mood, words: RegExp): Promise<void> {
  it.server.mood = mood;
  await expect(fetchSmall()).rejects.toThrow(words);
  expect(await visible(it.cache)).toEqual([]);
  it.server.mood = friendly;
  await fetchSmall();
  await expectWhole();
}

describe('fetching a set', () => {
  test('puts its files in place and says which checksum they were compared with', async () => {
    const { wasHere, folder, marker } = await fetchSmall();
    expect({ wasHere, folder }).toEqual({ wasHere: false, folder: join(it.cache, 'sets/small') });
    expect(marker.downloads.map(({ compared }) => compared)).toEqual([
      'the published SHA-256',
      'the published SHA-256',
    ]);
    await expectWhole();
    expect((await fetchSmall()).wasHere).toBe(true);
    expect(it.server.requests).toHaveLength(2);
  });

  test('is patient with a slow server', async () => {
    it.server.mood = slow(60_000, 20);
    await fetchSmall();
    await expectWhole();
  });

  test('goes on where the connection broke, as often as that brings something', async () => {
    it.server.mood = cutting(100_000);
    await fetchSmall();
    await expectWhole();
    expect(it.server.requests.filter((line) => line.includes('bytes=')).length).toBeGreaterThan(1);
  });

  test('keeps what has come when it gives up, and goes on there the next time', async () => {
    it.server.mood = first(2, cutting(40_000));
    await expect(fetchSmall()).rejects.toThrow(
      /small was not fetched[^]*broke[^]*npm run data -- fetch small/,
    );
    it.server.requests = [];
    await fetchSmall();
    expect(it.server.requests[0]).toMatch(/ bytes=[1-9]\d*-$/);
    await expectWhole();
  });
});

describe('a server that lies', () => {
  test('about the length: too much is said', async () => {
    await expectFailureThenSet((_, response, content) => {
      response.setHeader('content-length', content.length + 1000);
      response.write(content, () => setTimeout(() => response.destroy(), 60));
    }, /wrong length.*cut off or another one/);
  });

  test('about the length: too little is said', async () => {
    await expectFailureThenSet((_, response, content) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\nContent-Length: ${content.length - 1000}\r\n\r\n`);
      response.socket?.end(content);
    }, /wrong length/);
  });

  test('about the length: another one than comes, without saying one', async () => {
    await expectFailureThenSet((_, response, content) => {
      response.write(content.subarray(0, 50_000));
      response.end();
    }, /wrong length: \d+ bytes/);
  });

  test('about the bytes', async () => {
    await expectFailureThenSet((_, response, content) => {
      const wrong = Buffer.from(content);
      wrong[wrong.length >> 1] ^= 1;
      response.setHeader('content-length', wrong.length);
      response.end(wrong);
    }, /its SHA-256 is .* but should be/);
  });

  test('about the bytes, with a page for logging in', async () => {
    const page = Buffer.from('<!DOCTYPE html><title>Welcome to our network</title>');
    it.server.mood = (_, response) => void response.end(page);
    await expect(
      fetchSmall({ registry: smallRegistry([it.server.address], { by: 'content' }) }),
    ).rejects.toThrow(/What came is a web page, perhaps one for logging in/);
  });

  test('about where the rest starts', async () => {
    it.server.mood = first(1, cutting(40_000));
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    it.server.mood = (request, response, content) => {
      if (request.headers.range === undefined) friendly(request, response, content, 1);
      else {
        response.writeHead(206, {
          'content-range': `bytes 0-${content.length - 1}/${content.length}`,
        });
        response.end(content);
      }
    };
    await fetchSmall();
    await expectWhole();
  });

  test('about the version: the file changes between two pieces', async () => {
    it.server.mood = first(1, cutting(40_000));
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    // The old name for other bytes: the checksum shows it, and the file is fetched as a whole.
    it.server.mood = (request, response, content) => {
      const start = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      response.setHeader('etag', '"the same"');
      const other = Buffer.from(content).fill(7, start, start > 0 ? start + 9 : 0);
      if (start > 0) {
        response.writeHead(206, {
          'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
        });
      }
      response.end(other.subarray(start));
    };
    await fetchSmall();
    await expectWhole();
  });
});

describe('a server that', () => {
  test('passes requests on in a circle is left', async () => {
    await expectFailureThenSet(
      (request, response) => void response.writeHead(302, { location: request.url ?? '' }).end(),
      /passes the request on more than 5 times.*loop/,
    );
  });

  test('ignores where the rest starts sends the whole file again', async () => {
    it.server.mood = first(1, cutting(40_000));
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    it.server.mood = (_, response, content) => void response.end(content);
    await fetchSmall();
    await expectWhole();
  });

  test('knows no such range is asked for the whole file', async () => {
    it.server.mood = first(1, cutting(40_000));
    await expect(fetchSmall({ attempts: 1 })).rejects.toThrow();
    it.server.mood = (request, response, content) => {
      if (request.headers.range !== undefined) response.writeHead(416).end();
      else friendly(request, response, content, 1);
    };
    await fetchSmall();
    await expectWhole();
  });

  test('asks for a short pause gets it', async () => {
    it.server.mood = first(1, status(429, { 'retry-after': '0' }));
    await fetchSmall();
    await expectWhole();
    expect(it.events.find(({ kind }) => kind === 'retry')).toMatchObject({ seconds: 0 });
  });

  test('asks for a long pause is not waited for, and the reason is said', async () => {
    await expectFailureThenSet(
      status(429, { 'retry-after': '600' }),
      /HTTP 429.*asked too often; wait 10 minutes/,
    );
  });

  test('asks for a pause until a date is understood', async () => {
    const soon = new Date(Date.now() + 3_600_000).toUTCString();
    await expectFailureThenSet(
      status(503, { 'retry-after': soon }),
      /HTTP 503.*try again in (?:59|60) minutes/,
    );
  });

  test('has a problem is asked again and then left', async () => {
    await expectFailureThenSet(status(503), /HTTP 503.*try again later/);
    expect(it.events.some(({ kind }) => kind === 'retry')).toBe(true);
  });

  test('falls silent is left', async () => {
    it.server.mood = (_, response, content) => {
      response.setHeader('content-length', content.length);
      response.write(content.subarray(0, 1000));
    };
    await expect(fetchSmall({ timeout: 0.1, attempts: 1 })).rejects.toThrow(
      /nothing has arrived for 0.1 s/,
    );
  });
});

describe('several mirrors', () => {
  test('are tried by turns, and what the first one has sent is not lost', async () => {
    const second = await hostileServer(smallFiles);
    it.server.mood = cutting(30_000);
    const registry = smallRegistry([it.server.address, second.address]);
    await fetchSmall({ registry });
    expect(it.events.find(({ kind }) => kind === 'next-mirror')).toMatchObject({
      next: `${second.address}/${imagesName}`,
    });
    // The published checksum decides whether the pieces of two servers are one file.
    expect(second.requests[0]).toMatch(/bytes=[1-9]\d*-$/);
    await expectWhole();
    await second.close();
  });

  test('may pack the same content in different ways', async () => {
    it.server.files = { ...otherPacking };
    const registry = smallRegistry([it.server.address], { by: 'content' });
    const { marker } = await fetchSmall({ registry });
    expect(marker.downloads.map(({ compared }) => compared)).toEqual([
      'the published SHA-256 of its content',
      'the published SHA-256 of its content',
    ]);
  });

  test('that all fail are all named', async () => {
    it.server.mood = status(404);
    const gone = await hostileServer({});
    await gone.close();
    const registry = smallRegistry([it.server.address, gone.address]);
    await expect(fetchSmall({ registry })).rejects.toThrow(
      /any of 2 places:\n.*HTTP 404.*no such file.*\n.*no server answers/,
    );
  });
});

test('a content that is far too large is not unpacked to its end', async () => {
  it.server.files[imagesName] = gzipSync(Buffer.alloc(50_000_000));
  const registry = smallRegistry([it.server.address], { by: 'content' });
  await expect(fetchSmall({ registry })).rejects.toThrow(/holds \d+ bytes, but 235216 should/);
  expect(await visible(it.cache)).toEqual([]);
});
