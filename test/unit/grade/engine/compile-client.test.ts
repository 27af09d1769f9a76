import { describe, expect, it } from 'vitest';
import { createCompileClient } from '../../../../scripts/grade/engine/compile/compile-client.ts';
import type { CompileRequest } from '../../../../scripts/grade/engine/compile/compile-messages.ts';
import { MachineError } from '../../../../scripts/grade/engine/machine-error.ts';
import { sendFrame } from '../../../../scripts/grade/engine/process/frames.ts';
import { fakeProcess, turns, type FakeProcess } from './fake-process.ts';

interface Compiler extends FakeProcess {
  requests: string[];
}

/** A compiler that dies of some texts; `mortal` says of which ones, by how many there were before it. */
function compilers(mortal: (source: string, number: number) => boolean) {
  const started: Compiler[] = [];
  const start = () => {
    const number = started.length;
    const requests: string[] = [];
    const fake = fakeProcess((message) => {
      const { id, source } = JSON.parse(message.toString()) as CompileRequest;
      requests.push(id);
      if (mortal(source, number)) {
        fake.end({ how: 'signal', message: 'It was ended by SIGKILL.' });
        return;
      }
      const answer = { code: { id: 'forged', javascript: source, waits: 1 }, declarations: '' };
      sendFrame(fake.process.wireOut as never, Buffer.from(JSON.stringify(answer)));
    });
    started.push(Object.assign(fake, { requests }));
    return fake.process;
  };
  return { started, client: createCompileClient(start, 30) };
}

const request = (source: string): CompileRequest => ({ id: source, declarations: '', source });

describe('a compiler', () => {
  it('that dies of one text costs no other one', async () => {
    const { client, started } = compilers((source) => source === 'deadly');
    const answers = await Promise.all(
      ['before', 'deadly', 'after'].map((source) => client.compile(request(source))),
    );
    expect(answers.map((answer) => answer?.code?.javascript)).toEqual([
      'before',
      undefined,
      'after',
    ]);
    expect(started.map(({ requests }) => requests)).toEqual([
      ['warm-up', 'before', 'deadly'],
      ['warm-up', 'deadly'],
      ['warm-up', 'after'],
    ]);
  });

  it('that was killed by somebody else is asked again, afresh', async () => {
    const { client } = compilers((source, number) => source === 'unlucky' && number === 0);
    expect((await client.compile(request('unlucky')))?.code?.javascript).toBe('unlucky');
  });

  it('that cannot be started is no fault of an answer', async () => {
    const { client } = compilers(() => true);
    await expect(client.compile(request('honest'))).rejects.toThrow(MachineError);
  });

  it('that has ended between two answers is no fault of the second one', async () => {
    const { client, started } = compilers(() => false);
    await client.compile(request('one'));
    started[0].end({ how: 'signal', message: 'It was ended by SIGKILL.' });
    await turns();
    expect((await client.compile(request('two')))?.code?.javascript).toBe('two');
  });

  it('is not believed in whose cell it has compiled', async () => {
    const { client } = compilers(() => false);
    expect((await client.compile(request('mine')))?.code).toEqual({
      id: 'mine',
      source: 'mine',
      javascript: 'mine',
      waits: false,
    });
  });
});
