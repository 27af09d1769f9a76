import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePort, isFree } from '../../scripts/setup/port.ts';

let port: number;
const server = createServer();
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => server.close());

test('a port that is asked for and in use is refused in one line', async () => {
  expect(await isFree(port)).toBe(false);
  await expect(choosePort(port)).rejects.toMatchObject({
    status: 1,
    message: `Port ${port} is in use by another program: choose another one (npm start -- --port ${port + 1}), or leave --port away to get a free one.`,
  });
});

test('a free port that is asked for is taken', async () => {
  server.close();
  expect(await choosePort(port)).toBe(port);
});
