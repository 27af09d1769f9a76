// The judge's end of the wire to one answer, for one run of a cell of checks.
import { assignInPlace } from '../wire/assign.ts';
import { readFrame, writeFrame } from '../wire/frame.ts';
import { Peer } from '../wire/peer.ts';
import type { errorMaker } from './errors.ts';
import { envelopes } from './judge-messages.ts';
import type { Tensors } from './make-tensors.ts';

const [input, output] = [3, 4];

/** The answer has ended, by itself or by the grader, or its run is over. */
export class AnswerGoneError extends Error {
  override name = 'AnswerGoneError';
}

/** How a run treats arguments that a function of the answer changes. */
export interface Changes {
  found: boolean;
  apply: boolean;
  /** What stood there before, to put it back. */
  undo: (() => void)[];
}

export interface Connection {
  peer: Peer;
  isGone: () => boolean;
  /** What is left of a run must neither speak to the next answer nor read what that says. */
  close: () => void;
}

export function connect(
  changes: Changes,
  errors: ReturnType<typeof errorMaker>,
  tensors: Tensors,
): Connection {
  let gone = false;
  let closed = false;
  const peer = new Peer({
    receive: () => {
      if (gone || closed) throw new AnswerGoneError('the answer has ended');
      const message = readFrame(input);
      if (message[0] === envelopes.answer) return message.subarray(1);
      gone = true;
      throw new AnswerGoneError('the answer has ended');
    },
    send: (message) => {
      if (!closed) writeFrame(output, Buffer.concat([Buffer.of(envelopes.answer), message]));
    },
    trusting: false,
    tensors,
    error: errors.make,
    // A pattern could be made to take for ever: it stays a description.
    pattern: (source, flags) => ({ source, flags }),
    placeOf: () => [],
    statusCame: tensors.addOthers,
    status: tensors.count,
    changed: (values, now) => {
      changes.found = true;
      if (!changes.apply) return;
      const before = structuredCopy(values);
      changes.undo.unshift(() => {
        assignInPlace(values, before);
      });
      assignInPlace(values, now);
    },
  });
  return {
    peer,
    isGone: () => gone,
    close: () => {
      closed = true;
      for (const step of changes.undo) step();
      changes.undo.length = 0;
    },
  };
}

/** Arguments as they are, with functions and instances left where they are. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (ArrayBuffer.isView(value)) return (value as Float32Array).slice();
  if (value instanceof Map) return new Map(value);
  if (value instanceof Set) return new Set(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as object;
  for (const [key, each] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: structuredCopy(each),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}
