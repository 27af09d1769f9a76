import { afterEach, beforeEach } from 'vitest';

interface Message {
  data: Record<string, unknown>;
}

/** What a message says to people and to programs. */
export interface Said {
  text: string;
  html: string;
  verdict: unknown;
  work: unknown;
}

const kernelKey = Symbol.for('convlab.kernel');

function read({ data }: Message): Said {
  return {
    text: String(data['text/plain']),
    html: String(data['text/html']),
    verdict: data['application/vnd.convlab.check+json'],
    work: data['application/vnd.convlab.exercise+json'],
  };
}

/** From here on there is no kernel, until the next test begins. */
export function withoutKernel(): void {
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the kernel's place in the globals
  delete (globalThis as Record<symbol, unknown>)[kernelKey];
}

/** The kernel of this test knows where errors were thrown. */
export function withPlaces(placeInCell: (thrown: unknown) => string[]): void {
  Object.assign((globalThis as Record<symbol, object>)[kernelKey], { placeInCell });
}

/** Gives each test of a file a kernel that keeps what the library shows. */
export function useFakeKernel(): {
  sent: readonly Message[];
  last: () => Said;
  said: () => Said[];
} {
  const sent: Message[] = [];
  beforeEach(() => {
    sent.length = 0;
    (globalThis as Record<symbol, unknown>)[kernelKey] = {
      display: (message: Message) => sent.push(message),
    };
  });
  afterEach(withoutKernel);
  return { sent, last: () => read(sent[sent.length - 1]), said: () => sent.map(read) };
}
