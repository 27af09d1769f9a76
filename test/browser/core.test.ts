import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup/paths.ts';
import { findChromium, howToInstall, openChromium, type Browser } from './chromium.ts';
import { findOut, type Found } from './core-page.ts';

const chromium = findChromium();
const reason = chromium === undefined ? ` (${howToInstall})` : '';

/** A server for one page, its bundled script and a worker; `isolated`: with the headers for threads. */
async function serve(script: string, isolated: boolean): Promise<{ server: Server; url: string }> {
  const files: Record<string, readonly [type: string, text: string]> = {
    '/': ['text/html', '<!doctype html><script src="core.js"></script>'],
    '/core.js': ['text/javascript', script],
    '/worker.js': [
      'text/javascript',
      `${script}\nonmessage = ({ data }) => findOut(data).then(postMessage);`,
    ],
  };
  const headers = isolated
    ? {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      }
    : {};
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[url] ?? ['text/plain', ''];
    response.writeHead(url in files ? 200 : 204, { 'Content-Type': type, ...headers }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe.skipIf(chromium === undefined)(`the fast core in a browser${reason}`, () => {
  let browser: Browser | undefined;
  const servers: Server[] = [];
  let plainPage = '';
  let isolatedPage = '';
  let expected: Found | undefined;

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'test/browser/core-page.ts')],
      alias: { 'convlab/core': join(root, 'lib/core/index.ts') },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      logLevel: 'silent',
    });
    const script = outputFiles[0].text;
    for (const isolated of [false, true]) {
      const { server, url } = await serve(script, isolated);
      servers.push(server);
      if (isolated) isolatedPage = url;
      else plainPage = url;
    }
    expected = await findOut('simd');
    browser = await openChromium(chromium ?? '');
  });

  afterAll(async () => {
    for (const server of servers) server.close();
    await browser?.close();
  });

  async function onPage(url: string, engine: 'simd' | 'auto'): Promise<Found> {
    const page = browser?.page;
    if (page === undefined) throw new Error('Chromium did not start');
    await page.goto(url);
    return page.evaluate(
      (name) => (globalThis as unknown as { findOut: typeof findOut }).findOut(name),
      engine,
    );
  }

  async function inWorker(url: string): Promise<Found> {
    const page = browser?.page;
    if (page === undefined) throw new Error('Chromium did not start');
    await page.goto(url);
    const found = await page.evaluate(`new Promise((done, fail) => {
      const worker = new Worker('worker.js');
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => fail(new Error(message));
      worker.postMessage('simd');
    })`);
    return found as Found;
  }

  test('a page that is not isolated runs it on one thread, with the same bits as Node', async () => {
    const found = await onPage(plainPage, 'simd');
    expect(found).toEqual({ engine: 'simd', threads: 1, joined: 0, hash: expected?.hash });
  });

  test('an isolated page runs it on threads, with the same bits', async () => {
    const found = await onPage(isolatedPage, 'simd');
    expect(found).toEqual({ engine: 'simd', threads: 2, joined: 1, hash: expected?.hash });
  });

  test('a worker runs it too, with threads of its own where the page is isolated', async () => {
    const alone = await inWorker(plainPage);
    expect(alone).toEqual({ engine: 'simd', threads: 1, joined: 0, hash: expected?.hash });
    const threaded = await inWorker(isolatedPage);
    expect(threaded).toEqual({ engine: 'simd', threads: 2, joined: 1, hash: expected?.hash });
  });

  test('the browser’s fastest engine is one with SIMD', async () => {
    expect((await onPage(plainPage, 'auto')).engine).toMatch(/^(relaxed-)?simd$/);
  });

  test('nothing was asked from elsewhere, and no error was logged', () => {
    const elsewhere = (browser?.requests ?? []).filter(
      (address) => !address.startsWith('http://127.0.0.1:') && !address.startsWith('blob:'),
    );
    expect(elsewhere).toEqual([]);
    expect(browser?.errors).toEqual([]);
  });
});
