import { describe, expect, it } from 'vitest';
import { kinds } from '../../../../scripts/grade/engine/wire/kinds.ts';
import { Peer } from '../../../../scripts/grade/engine/wire/peer.ts';

class NothingLeftError extends Error {}

/** A judge and an answer that declares `value`, in one process. */
function connected(value: unknown): { judge: Peer; declared: Record<string, unknown> } {
  const toJudge: Buffer[] = [];
  const toAnswer: Buffer[] = [];
  const common = {
    tensors: { tensor: () => undefined, tfTensor: () => undefined },
    error: (name: string, message: string) => Object.assign(new Error(message), { name }),
    pattern: () => undefined,
    placeOf: () => [],
  };
  const answer = new Peer({
    ...common,
    trusting: true,
    send: (message) => toJudge.push(Buffer.from(message)),
    receive: () => {
      const message = toAnswer.shift();
      if (!message) throw new NothingLeftError();
      return message;
    },
  });
  const judge = new Peer({
    ...common,
    trusting: false,
    send: (message) => toAnswer.push(Buffer.from(message)),
    receive: () => {
      if (toJudge.length === 0) {
        // The answer works until it waits.
        expect(() => answer.waitFor(kinds.pump)).toThrow(NothingLeftError);
      }
      const message = toJudge.shift();
      if (!message) throw new NothingLeftError();
      return message;
    },
  });
  answer.tell(kinds.ready, { value });
  return { judge, declared: judge.waitFor(kinds.ready).parts[0] as Record<string, unknown> };
}

const resultOf = (value: () => unknown): unknown => {
  const { declared } = connected(value);
  return (declared.value as () => unknown)();
};

describe('a function in another process', () => {
  it('is called there', () => {
    const { declared } = connected((x: number) => 2 * x);
    expect((declared.value as (x: number) => number)(4)).toBe(8);
  });

  it('throws here what it throws there', () => {
    const fail = (): never => {
      throw new RangeError('too far');
    };
    expect(() => resultOf(fail)).toThrow('too far');
  });

  it('throws where what it returns cannot be handed over', () => {
    const trap = {
      get inside(): never {
        throw new Error('from a getter');
      },
    };
    expect(() => resultOf(() => trap)).toThrow(/cannot be handed over/);
    expect(() => resultOf(() => Symbol('x'))).toThrow(/A symbol/);
  });

  it('cannot name members by anything but texts', () => {
    class Model {
      layers = 3;
    }
    const spy = (model: Model): unknown => Reflect.get(model, 'constructor');
    const { declared } = connected(spy);
    // Its own: nothing of this process.
    expect((declared.value as (model: Model) => unknown)(new Model())).not.toBe(Model);
  });
});

describe('a promise of another process', () => {
  it('stays the same one when it comes again', async () => {
    const promise = Promise.resolve(5);
    const { declared } = connected(() => promise);
    const ask = declared.value as () => Promise<number>;
    expect(ask()).toBe(ask());
    await Promise.resolve();
  });
});
