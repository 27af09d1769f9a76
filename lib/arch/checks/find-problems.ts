import { quote } from '../../tensor';
import type { ConvlabError } from '../../tensor';
import { requireInput } from './input-shape';
import { errorsOf } from './known-settings';
import { walk } from '../resolve/walk';

/** A mistake in the description of a network. */
export interface Problem {
  /** Where it is: `layer 3 (conv2d_2)`, with the blocks around it; or `input`, `layers`, `name`. */
  readonly layer: string;
  /** What is wrong, and what to try. */
  readonly problem: string;
}

const texts = ['name', 'variant', 'source'] as const;

/**
 * All mistakes of a description at once, in plain words with advice; none in a good one. It may be
 * anything, such as what JSON.parse made of a file. What a layer gets is not known behind one with
 * a mistake, so that shapes are judged up to the first such layer of a list, settings everywhere.
 */
export function findProblems(architecture: unknown): readonly Problem[] {
  if (typeof architecture !== 'object' || architecture === null || Array.isArray(architecture)) {
    const problem = `must be an object { name, input, layers }, but is ${quote(architecture)}.`;
    return [{ layer: 'architecture', problem }];
  }
  const problems: Problem[] = [];
  const report = (layer: string, { message }: ConvlabError): void => {
    const prefix = `${layer}: `;
    const problem = message.startsWith(prefix) ? message.slice(prefix.length) : message;
    problems.push({ layer, problem });
  };
  const given = architecture as Readonly<Record<string, unknown>>;
  for (const name of texts) {
    const value = given[name];
    if (value === undefined || typeof value === 'string') continue;
    problems.push({ layer: name, problem: `must be a text, but is ${quote(value)}.` });
  }
  const { year, input, layers } = given;
  if (year !== undefined && !Number.isInteger(year)) {
    problems.push({ layer: 'year', problem: `must be a whole number, but is ${quote(year)}.` });
  }
  const wrong = errorsOf(() => {
    requireInput(input);
  });
  for (const error of wrong) report('input', error);
  walk(layers, wrong.length > 0 ? undefined : (input as readonly number[]), report);
  return problems;
}
