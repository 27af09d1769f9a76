import fc from 'fast-check';
import { fromData, tensor, toNested } from 'convlab';
import type { Matrix } from 'convlab';
import { describe, expect, it } from 'vitest';
import { decode, type Received } from '../../../../scripts/grade/engine/wire/decode.ts';
import { encode } from '../../../../scripts/grade/engine/wire/encode.ts';
import {
  mostBytes,
  UnsendableError,
  WireError,
} from '../../../../scripts/grade/engine/wire/frame.ts';
import { tags } from '../../../../scripts/grade/engine/wire/tags.ts';

const nothing = { theirs: () => undefined, ours: () => 7, placeOf: () => ['line 1', 'line 2'] };

const received: Received = {
  tensor: (data, shape) => fromData(data as Float32Array, shape),
  tfTensor: (data, shape, dtype) => ({ data, shape, dtype }),
  function: (number, name) => ({ function: number, name }),
  instance: (number, name) => ({ instance: number, name }),
  promise: (number) => ({ promise: number }),
  ours: (number) => ({ ours: number }),
  error: (name, message, place) => Object.assign(new Error(message), { name, place }),
  pattern: (source, flags) => ({ source, flags }),
};

const there = (value: unknown): unknown => decode(encode(value, nothing), received);

describe('values on the wire', () => {
  it('arrive as they were', () => {
    const value = {
      numbers: [1, -0, NaN, Infinity, -Infinity, 0.1],
      mixed: [undefined, null, true, false, 'Grüße', 12n],
      nested: { list: [[1], [], [[2]]], map: new Map([[1, 'a']]), set: new Set(['b']) },
      date: new Date(5),
      typed: [new Float32Array([1.5]), new Uint8Array([255]), new BigInt64Array([-1n])],
    };
    expect(there(value)).toStrictEqual(value);
  });

  it('arrive as they were, whatever plain data they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(there(value)).toStrictEqual(value);
      }),
    );
  });

  it('keep the places of a list that were never set', () => {
    const list: number[] = [];
    list[2] = 5;
    const copy = there(list) as number[];
    expect(copy).toHaveLength(3);
    expect(1 in copy).toBe(false);
    expect(copy[2]).toBe(5);
  });

  it('may be views of tensors', () => {
    const view = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ])
      .lo(0, 1)
      .step(1, -1);
    expect(toNested(there(view) as Matrix)).toEqual([
      [3, 2],
      [6, 5],
    ]);
  });

  it('have no prototypes but keys of that name', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    const copy = there(hostile) as { polluted?: boolean };
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.polluted).toBeUndefined();
  });

  it('name errors, and the lines they come from', () => {
    const error = there(new RangeError('too far')) as Error & { place: string[] };
    expect([error.name, error.message, error.place]).toEqual([
      'RangeError',
      'too far',
      ['line 1', 'line 2'],
    ]);
  });

  it('leave functions and instances where they are', () => {
    class Network {
      layers = 3;
    }
    expect(there([Math.max, new Network()])).toEqual([
      { function: 7, name: 'max' },
      { instance: 7, name: 'Network' },
    ]);
  });

  it('are refused where they hold themselves', () => {
    const ring: unknown[] = [];
    ring.push(ring);
    expect(() => encode(ring, nothing)).toThrow(UnsendableError);
    expect(() => encode(ring, nothing)).toThrow(/holds itself/);
  });

  it('are refused where they are larger than a message', () => {
    expect(() => encode(new Uint8Array(mostBytes + 1), nothing)).toThrow(/too large/);
  });
});

describe('bytes of another process', () => {
  const refused = (...bytes: number[]): void => {
    expect(() => decode(Buffer.from(bytes), received)).toThrow(WireError);
  };

  it('are refused where they end too early, go on, or mean nothing', () => {
    refused();
    refused(tags.number, 1, 2);
    refused(tags.null, tags.null);
    refused(99);
    refused(tags.hole);
  });

  it('are refused where they promise more values than they hold', () => {
    refused(tags.list, 255, 255, 255, 255);
    refused(tags.numbers, 255, 255, 255, 15, 0);
    refused(tags.text, 255, 255, 255, 127);
    refused(tags.object, 2, 0, 0, 0, 0, 0, 0, 0, tags.null);
  });

  it('are refused where they are nested without an end', () => {
    const deep = Buffer.concat(
      Array.from({ length: 5000 }, () => Buffer.from([tags.list, 1, 0, 0, 0])),
    );
    expect(() => decode(Buffer.concat([deep, Buffer.from([tags.null])]), received)).toThrow(
      WireError,
    );
  });

  it('are refused where a shape does not fit its numbers', () => {
    const bytes = encode(tensor([1, 2, 3, 4]), nothing);
    const shape = bytes.indexOf(tags.numbers) + 5;
    bytes.writeDoubleLE(5, shape);
    expect(() => decode(bytes, received)).toThrow(WireError);
    bytes.writeDoubleLE(-4, shape);
    expect(() => decode(bytes, received)).toThrow(WireError);
  });

  it('are refused where a tensor without numbers is endlessly long', () => {
    const shape = [3, 0];
    const empty = { dataId: {}, dtype: 'float32', shape, dataSync: () => new Float32Array(0) };
    expect((there(empty) as { shape: number[] }).shape).toEqual([3, 0]);
    const bytes = encode(empty, nothing);
    bytes.writeDoubleLE(2 ** 40, bytes.indexOf(Buffer.of(tags.numbers, 2, 0, 0, 0)) + 5);
    expect(() => decode(bytes, received)).toThrow(WireError);
  });

  it('never do anything but be read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          decode(Buffer.from(bytes), received);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
