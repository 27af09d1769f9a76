import type { z } from 'zod';
import type { ConformanceCase, Outputs } from './vector-file.ts';

/** The library openly does not offer what a case asks for: the case is skipped with this reason. */
export class NotOffered extends Error {
  override name = 'NotOffered';
}

/** Computes the outputs of a case of one operation. */
export type Adapter = (testCase: ConformanceCase) => Outputs;

interface Parts<
  Attributes extends z.ZodType,
  Inputs extends z.ZodType,
  Upstream extends z.ZodType,
> {
  /** A strict object: a setting that an adapter does not know may change what is meant. */
  attributes: Attributes;
  inputs: Inputs;
  upstream?: Upstream;
  compute: (given: {
    attributes: z.output<Attributes>;
    inputs: z.output<Inputs>;
    /** Only if the case wants gradients. */
    upstream: z.output<Upstream> | undefined;
  }) => Outputs;
}

/**
 * An adapter from what it reads and what it does with it. Settings and inputs that it does not know
 * are not offered; what is missing is an error.
 */
export function adapter<
  Attributes extends z.ZodType,
  Inputs extends z.ZodType,
  Upstream extends z.ZodType,
>({ attributes, inputs, upstream, compute }: Parts<Attributes, Inputs, Upstream>): Adapter {
  return (testCase) => {
    if (testCase.upstream !== undefined && upstream === undefined) {
      throw new NotOffered('a gradient of this operation is not known here');
    }
    return compute({
      attributes: read('setting', attributes, testCase.attrs),
      inputs: read('input', inputs, testCase.inputs),
      upstream: testCase.upstream && upstream && read('upstream', upstream, testCase.upstream),
    });
  };
}

/** @throws NotOffered for what the schema does not know, Error for what is missing */
function read<Schema extends z.ZodType>(
  what: string,
  schema: Schema,
  given: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const { data, error } = schema.safeParse(given);
  if (error === undefined) return data;
  const [issue] = error.issues;
  if (issue.code === 'unrecognized_keys') {
    throw new NotOffered(`the ${what} ${issue.keys.map(quoted).join(', ')} is not known here`);
  }
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    given,
  );
  const name = issue.path.map(String).join('.');
  if (value === undefined) throw new Error(`the case lacks the ${what} ${quoted(name)}`);
  throw new NotOffered(`the ${what} ${quoted(name)} is ${JSON.stringify(value)}: ${issue.message}`);
}

function quoted(name: string): string {
  return `“${name}”`;
}
