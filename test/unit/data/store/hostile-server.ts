import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a server does with a request for a file that it has. */
export type Mood = (
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  /** How many requests there were for this file, with this one. */
  times: number,
) => void;

export interface HostileServer {
  address: string;
  /** `GET /file range` of each request. */
  requests: string[];
  files: Record<string, Buffer>;
  mood: Mood;
  close: () => Promise<void>;
}

const tagOf = (content: Buffer): string =>
  `"${createHash('sha256').update(content).digest('hex').slice(0, 12)}"`;

const startOf = (request: IncomingMessage): number =>
  Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);

/** The head of an answer with the whole file, or with the rest that was asked for. */
function open(request: IncomingMessage, response: ServerResponse, content: Buffer): Buffer {
  const tag = tagOf(content);
  const condition = request.headers['if-range'];
  const start = condition === undefined || condition === tag ? startOf(request) : 0;
  response.setHeader('etag', tag);
  response.setHeader('content-length', content.length - start);
  if (start > 0) {
    response.statusCode = 206;
    response.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`);
  }
  return content.subarray(start);
}

/** As a good server does. */
export const friendly: Mood = (request, response, content) => {
  response.end(open(request, response, content));
};

/** Sends so many bytes of what was asked for and breaks the connection. */
export const cutting =
  (bytes: number): Mood =>
  (request, response, content) => {
    const rest = open(request, response, content);
    if (rest.length <= bytes) response.end(rest);
    else response.write(rest.subarray(0, bytes), () => setTimeout(() => response.destroy(), 60));
  };

/** Sends a little at a time. */
export const slow =
  (bytes: number, milliseconds: number): Mood =>
  (request, response, content) => {
    const rest = open(request, response, content);
    void (async () => {
      for (let at = 0; at < rest.length && !response.destroyed; at += bytes) {
        response.write(rest.subarray(at, at + bytes));
        await pause(milliseconds);
      }
      response.end();
    })();
  };

/** Something else the first times, and then as a good server does. */
export const first =
  (count: number, mood: Mood): Mood =>
  (request, response, content, times) => {
    (times <= count ? mood : friendly)(request, response, content, times);
  };

/** Answers with a status and no file. */
export const status =
  (code: number, headers: Record<string, string> = {}): Mood =>
  (_, response) => {
    response.writeHead(code, headers).end();
  };

/** Starts a server on this computer. */
export async function hostileServer(
  files: Readonly<Record<string, Buffer>>,
  mood: Mood = friendly,
): Promise<HostileServer> {
  const counts = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? '').split('/').at(-1) ?? '';
    const times = (counts.get(name) ?? 0) + 1;
    counts.set(name, times);
    result.requests.push(`${request.url ?? ''} ${request.headers.range ?? ''}`.trim());
    const content = Object.hasOwn(result.files, name) ? result.files[name] : undefined;
    if (content === undefined) response.writeHead(404).end();
    else result.mood(request, response, content, times);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const result: HostileServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    files: { ...files },
    mood,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return result;
}
