import { afterEach, expect, test } from 'vitest';
import { Dealer, Router } from 'zeromq';
import { repairSockets } from '../../scripts/kernel/sockets.ts';
import type { ZmqServer, ZmqServerPrototype } from '../../scripts/kernel/tslab-internals.ts';
import { choosePort } from '../../scripts/setup/port.ts';

const open: { close(): void }[] = [];

afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

test('a socket that is being bound can be read from at once', async () => {
  const router = new Router();
  const client = new Dealer();
  open.push(router, client);
  const port = await choosePort(undefined);
  const server = {
    connInfo: { key: '', transport: 'tcp', ip: '127.0.0.1' },
  } as unknown as ZmqServer & ZmqServerPrototype;
  repairSockets(server);

  client.connect(`tcp://127.0.0.1:${port}`);
  await client.send('kernel_info_request');
  const bound = server.bindSocket(router, port);
  const [, message] = await router.receive();
  expect(message.toString()).toBe('kernel_info_request');
  await bound;
});
