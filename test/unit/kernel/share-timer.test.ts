import { beforeEach, expect, test } from 'vitest';
import { shareTimer, type Timers } from '../../../scripts/kernel/share-timer.ts';

/** Like tslab, which runs its only timer before it compiles a cell. */
function hostWithOneTimer() {
  let only: (() => void) | undefined;
  const host: Required<Timers> = {
    setTimeout: (callback) => {
      if (only) throw new Error('Unexpected pending rebuildTimer');
      return (only = callback);
    },
    clearTimeout: (timer) => {
      if (timer !== only) throw new Error('clearing unexpected timer');
      only = undefined;
    },
  };
  return {
    host,
    isSet: () => only !== undefined,
    fire: () => {
      only?.();
      only = undefined;
    },
  };
}

let said: string[];
let tslab: ReturnType<typeof hostWithOneTimer>;
const say = (word: string) => () => void said.push(word);
beforeEach(() => {
  said = [];
  tslab = hostWithOneTimer();
  shareTimer(tslab.host);
});

test('several timers wait at once and run in their order, also one that is set meanwhile', () => {
  const { host, fire } = tslab;
  host.setTimeout(say('look again'), 250);
  host.setTimeout(() => {
    host.setTimeout(say('rebuild'), 250);
  }, 250);
  host.setTimeout((word) => void said.push(String(word)), 250, 'with a value');
  fire();
  expect(said).toEqual(['look again', 'with a value', 'rebuild']);
  host.setTimeout(say('next cell'), 250);
  fire();
  expect(said.at(-1)).toBe('next cell');
});

test('a timer that is taken back does not run, and the last one frees the host’s', () => {
  const { host, fire, isSet } = tslab;
  const first = host.setTimeout(say('first'), 250);
  const second = host.setTimeout(say('second'), 250);
  host.clearTimeout(first);
  expect(isSet()).toBe(true);
  host.clearTimeout(second);
  expect(isSet()).toBe(false);
  host.setTimeout(say('third'), 250);
  fire();
  expect(said).toEqual(['third']);
});

test('a timer that takes another one back while it runs leaves the host’s usable', () => {
  const { host, fire } = tslab;
  host.setTimeout(() => {
    host.clearTimeout(host.setTimeout(say('never'), 250));
    host.setTimeout(say('later'), 250);
  }, 250);
  fire();
  host.setTimeout(say('next cell'), 250);
  fire();
  expect(said).toEqual(['later', 'next cell']);
});

test('after an error the others run before the next cell', () => {
  const { host, fire } = tslab;
  host.setTimeout(() => {
    throw new Error('broken');
  }, 250);
  host.setTimeout(say('rebuild'), 250);
  expect(fire).toThrow('broken');
  host.setTimeout(say('next cell'), 250);
  fire();
  expect(said).toEqual(['rebuild', 'next cell']);
});
