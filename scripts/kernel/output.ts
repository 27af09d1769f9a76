import { StringDecoder } from 'node:string_decoder';
import { nativeSetTimeout } from './native-timers.js';

type StreamName = 'stdout' | 'stderr';

/** Sends one message on the output channel, in the name of a cell. */
type Publish = (type: string, content: Record<string, unknown>) => void;

const flushInterval = 50;
/** So many messages may go out at once; later ones wait for the next interval. */
const burst = 10;

let publishToCell: Publish | undefined;
let waiting: { name: StreamName; text: string }[] = [];
let allowance = burst;
let allowanceGrew = 0;
let flushPlanned = false;

/** From now on output belongs to the cell behind `publish`; what waits goes to the one before. */
export function directOutput(publish: Publish): void {
  flushStreams();
  publishToCell = publish;
  allowance = burst;
}

/** Sends something that is not stream text, after all stream text written before it. */
export function publishOutput(type: string, content: Record<string, unknown>): void {
  flushStreams();
  publishToCell?.(type, content);
}

export function flushStreams(): void {
  const parts = waiting;
  waiting = [];
  for (const part of parts) publishToCell?.('stream', { ...part });
}

function writeStream(name: StreamName, text: string): void {
  if (text === '') return;
  const last = waiting.at(-1);
  // Only neighbours are joined, so the order between the two streams stays.
  if (last?.name === name) last.text += text;
  else waiting.push({ name, text });
  // A synchronous loop lets no timer run: what is not sent here is seen only after it.
  if (mayFlushNow()) flushStreams();
  else planFlush();
}

function mayFlushNow(): boolean {
  const now = Date.now();
  const intervals = Math.floor((now - allowanceGrew) / flushInterval);
  if (intervals > 0) {
    allowance = Math.min(burst, allowance + intervals);
    allowanceGrew = now;
  }
  if (allowance === 0) return false;
  allowance -= 1;
  return true;
}

function planFlush(): void {
  if (flushPlanned) return;
  flushPlanned = true;
  nativeSetTimeout(() => {
    flushPlanned = false;
    flushStreams();
  }, flushInterval);
}

/**
 * Stock tslab sends one message per write: 100,000 console lines are 100,000 messages, which floods
 * the server and the browser. Here a few lines go out at once (a long computation may follow), and
 * the rest is collected and sent at most every 50 ms.
 */
export function captureStreams(): void {
  captureStream('stdout');
  captureStream('stderr');
  process.on('exit', flushStreams);
}

function captureStream(name: StreamName): void {
  const decoder = new StringDecoder('utf8');
  const stream = process[name];
  const write = stream.write.bind(stream);
  stream.write = (
    chunk: Uint8Array | string,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ): boolean => {
    // Before the first cell there is nowhere to send to: the text belongs to the server's log.
    if (!publishToCell) return write(chunk, encoding as BufferEncoding, done);
    writeStream(name, typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
    const finished = typeof encoding === 'function' ? encoding : done;
    if (finished) process.nextTick(finished);
    return true;
  };
}
