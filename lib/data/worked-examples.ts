import { OptionError, oneOf } from '../tensor';
import type { ExampleKind, ExampleOf, WorkedExample } from './example-types';
import { nearestNames } from '../tensor/nearest-names';
import { readJson } from './read-json';

function all(): WorkedExample[] {
  // Parsed anew each time (2 ms), so that nobody changes the numbers of somebody else.
  return readJson('worked-examples/worked-examples.json') as WorkedExample[];
}

function requireKnown(name: string, wanted: string | undefined, known: readonly string[]): void {
  if (wanted !== undefined && !known.includes(wanted)) {
    throw new OptionError(
      `workedExamples: there is no ${name} "${wanted}"; choose ${oneOf([...new Set(known)].sort())}.`,
    );
  }
}

/** Which worked examples to take; all that are left out match everything. */
export interface ExampleFilter {
  topic?: string;
  kind?: ExampleKind;
}

/**
 * The worked examples of a topic or a kind, or all 314.
 *
 * @throws OptionError when there is no such topic or kind
 */
export function workedExamples<Kind extends ExampleKind>(filter: {
  topic?: string;
  kind: Kind;
}): ExampleOf<Kind>[];
export function workedExamples(filter?: ExampleFilter): WorkedExample[];
export function workedExamples({ topic, kind }: ExampleFilter = {}): WorkedExample[] {
  const examples = all();
  requireKnown(
    'topic',
    topic,
    examples.map((example) => example.topic),
  );
  requireKnown(
    'kind',
    kind,
    examples.map((example) => example.kind),
  );
  return examples.filter(
    (example) =>
      example.topic === (topic ?? example.topic) && example.kind === (kind ?? example.kind),
  );
}

/**
 * One worked example by its name: `workedExample('001-sobel-on-edge', 'conv2d').given.kernel`.
 *
 * @param kind its kind, if the code wants to know the form of `given` and `expected`
 * @throws OptionError when there is none of that name, or it is of another kind
 */
export function workedExample<Kind extends ExampleKind>(id: string, kind: Kind): ExampleOf<Kind>;
export function workedExample(id: string): WorkedExample;
export function workedExample(id: string, kind?: ExampleKind): WorkedExample {
  const examples = all();
  const found = examples.find((example) => example.id === id);
  if (found === undefined) {
    const ids = examples.map((example) => example.id);
    throw new OptionError(
      `workedExample: there is no example "${id}"; did you mean ${oneOf(nearestNames(id, ids))}?`,
    );
  }
  if (kind !== undefined && found.kind !== kind) {
    throw new OptionError(
      `workedExample: "${id}" is of the kind ${found.kind}, but ${kind} was asked for.`,
    );
  }
  return found;
}
