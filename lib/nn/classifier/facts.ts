import { resolve } from '../../arch';
import type { Architecture, LayersOn, ResolvedLayer } from '../../arch';
import { requirePictureInput } from '../../image/prepare/picture-input';
import type { PictureInput } from '../../image/prepare/picture-input';
import { DataError, OptionError, formatShape, quote, sameShape } from '../../tensor';

/** What must be known of a network, besides its weights, to name what is on a picture. */
export interface ClassifierFacts {
  /** What it is called. */
  title: string;
  /** The names of the classes, in the order of the network's outputs. */
  classes: readonly string[];
  /** How a picture becomes what the network takes. */
  input: PictureInput;
  /** Its layers; the last one makes a number for each class, before or behind softmax. */
  architecture: LayersOn & Partial<Architecture>;
}

const names = ['title', 'classes', 'input', 'architecture'] as const;

/**
 * Checks that title, classes, input and layers belong together.
 *
 * @throws OptionError that says what does not
 */
export function requireFacts(where: string, facts: ClassifierFacts): void {
  const { title, classes, input, architecture } = facts;
  if (typeof title !== 'string' || title.trim() === '') {
    throw new OptionError(`${where}: title must be a text, but is ${quote(title)}.`);
  }
  requirePictureInput(where, input);
  const wanted = [input.side, input.side, input.channels];
  if (!sameShape(architecture.input, wanted)) {
    throw new OptionError(
      `${where}: the network takes ${formatShape(architecture.input)}, but input says ${formatShape(wanted)}.`,
    );
  }
  requireClasses(where, classes, architecture);
}

function requireClasses(
  where: string,
  classes: ClassifierFacts['classes'],
  architecture: ClassifierFacts['architecture'],
): void {
  const isName = (each: unknown): boolean => typeof each === 'string' && each.trim() !== '';
  const isList: boolean = Array.isArray(classes);
  if (!isList || classes.length < 2 || !classes.every(isName)) {
    throw new OptionError(`${where}: classes must be the names of at least 2 classes.`);
  }
  const repeated = [...new Set(classes)].find(
    (name) => classes.indexOf(name) !== classes.lastIndexOf(name),
  );
  if (repeated !== undefined) {
    throw new OptionError(`${where}: two classes are called ${quote(repeated)}.`);
  }
  const resolved = resolve(architecture);
  const output = resolved[resolved.length - 1].output;
  if (!sameShape(output, [classes.length])) {
    throw new OptionError(
      `${where}: there are ${classes.length} names of classes, but the network makes ${formatShape(output)} numbers of a picture.`,
    );
  }
  const last = lastOf(resolved);
  if (last.description.kind === 'activation') {
    throw new OptionError(
      `${where}: ${last.name}, the last layer, is an activation (${last.description.function}), and what it makes is neither logits nor probabilities of classes; end in a dense layer or in softmax.`,
    );
  }
}

function lastOf(resolved: readonly ResolvedLayer[]): ResolvedLayer {
  const last = resolved[resolved.length - 1];
  return last.description.kind === 'block' ? lastOf(last.chains[0]) : last;
}

/** The facts as texts for the head of a file. */
export function textsOf(facts: ClassifierFacts): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, JSON.stringify(facts[name])]));
}

/**
 * Reads what `textsOf` wrote.
 *
 * @throws DataError when something is missing or makes no sense
 */
export function factsFrom(where: string, texts: Readonly<Record<string, string>>): ClassifierFacts {
  const missing = names.filter((name) => !Object.hasOwn(texts, name));
  if (missing.length > 0) {
    throw new DataError(
      `${where}: the file does not tell ${missing.join(', ')}; encodeClassifier makes such a file.`,
    );
  }
  try {
    const facts = Object.fromEntries(
      names.map((name) => [name, JSON.parse(texts[name]) as unknown]),
    );
    requireFacts(where, facts as unknown as ClassifierFacts);
    return facts as unknown as ClassifierFacts;
  } catch (error) {
    const reason = (error as Error).message.replace(`${where}: `, '');
    throw new DataError(`${where}: what the file tells of its network is damaged: ${reason}`);
  }
}
