// Compiles what students wrote, in the sandbox; the same text is compiled once.
import type { Limits, Sandbox } from '../../sandbox/types.ts';
import { bundles, programFolder } from '../bundles.ts';
import { createCompileClient, type CompileClient } from '../compile/compile-client.ts';
import type { CompileAnswer } from '../compile/compile-messages.ts';
import { readableFiles } from '../process/readable.ts';
import type { Prepared, PreparedAnswer } from '../prepare/prepared.ts';

/** Far more than any answer needs; the compiler's work grows with the text. */
const mostLetters = 100_000;
const secondsForCell = 30;
/** What the compiler says of one answer at most. */
const mostFault = 10_000;

export const isTooLong = (source: string): boolean => source.length > mostLetters;

const limits: Limits = {
  seconds: 24 * 3600,
  memoryMegabytes: 2048,
  outputMegabytes: 10,
  processes: 20,
  diskMegabytes: 50,
};

const clients = new WeakMap<Sandbox, Promise<CompileClient>>();

function clientIn(sandbox: Sandbox): Promise<CompileClient> {
  const known = clients.get(sandbox);
  if (known) return known;
  const made = bundles().then(({ compiler }) =>
    createCompileClient(
      () =>
        sandbox.start({
          entry: compiler,
          args: [programFolder],
          readable: readableFiles(),
          limits,
        }),
      secondsForCell,
    ),
  );
  clients.set(sandbox, made);
  return made;
}

/** Ends the compiler of a sandbox; the next answer starts it anew. */
export async function closeCompiler(sandbox: Sandbox): Promise<void> {
  (await clients.get(sandbox))?.close();
}

const brokenDown =
  'The compiler breaks down at the answer, or cannot read it in time: is there a type without an end?';

const compiled = new Map<string, Promise<CompileAnswer>>();

/**
 * Compiles the answers of a student by their cells. Each is compiled on the ground of the lesson;
 * one that uses what only the student's earlier answers declare, on the ground of these.
 */
export function createAnswerCompiler(
  { answers }: Prepared,
  given: Readonly<Record<string, string>>,
  sandbox: Sandbox,
): (id: string) => Promise<CompileAnswer> {
  const on = async (answer: PreparedAnswer, declarations: string): Promise<CompileAnswer> => {
    const { id } = answer;
    const source = given[id];
    if (isTooLong(source)) return { fault: 'The answer is too long to be compiled.' };
    const key = JSON.stringify([id, declarations, source]);
    const known = compiled.get(key);
    if (known) return known;
    const client = await clientIn(sandbox);
    const result = client.compile({ id, declarations, source });
    const kept = result.then((found) => found ?? { fault: brokenDown });
    compiled.set(key, kept);
    const forget = (): void => void compiled.delete(key);
    // What may not be the answer's fault is tried again for whoever hands in the same.
    result.then((found) => {
      if (!found) forget();
    }, forget);
    const { fault, ...rest } = await kept;
    return fault === undefined ? rest : { fault: fault.slice(0, mostFault) };
  };
  const compile = async (id: string): Promise<CompileAnswer> => {
    const answer = answers.get(id);
    if (!answer || !Object.hasOwn(given, id)) return { fault: 'There is no answer.' };
    const first = await on(answer, answer.before);
    if (first.fault === undefined || !/Cannot find (?:the )?names? '/.test(first.fault))
      return first;
    let declarations = answer.before;
    for (const other of answers.values()) {
      if (other.position >= answer.position || !Object.hasOwn(given, other.id)) continue;
      if (given[other.id] === other.stub) continue;
      declarations = (await on(other, declarations)).declarations ?? declarations;
    }
    return declarations === answer.before ? first : on(answer, declarations);
  };
  const results = new Map<string, Promise<CompileAnswer>>();
  return (id) => {
    const result = results.get(id) ?? compile(id);
    results.set(id, result);
    return result;
  };
}
