// Finds a free port on this machine.
import { createServer } from 'node:net';
import { failure } from './failure.cjs';

export const host = '127.0.0.1';
const usual = 8888;

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, host, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}

/** The port that the user asked for, or else the usual one or the next that is free. */
export async function choosePort(asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw failure(
      `Port ${asked} is in use by another program: choose another one (npm start -- --port ${asked + 1}), or leave --port away to get a free one.`,
    );
  }
  for (let port = usual; port < usual + 100; port++) {
    if (!(await isFree(port))) continue;
    if (port !== usual) console.log(`Port ${usual} is in use, so JupyterLab gets port ${port}.`);
    return port;
  }
  throw failure(
    `The ports ${usual} to ${usual + 99} are all in use: choose another one with npm start -- --port NUMBER.`,
  );
}
