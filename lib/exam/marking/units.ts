import { OptionError, oneOf, quote } from '../../tensor';

type Dimension = 'count' | 'pixels' | 'share' | 'factor' | 'operations' | 'bytes';

/** One way to understand a unit: a number of it is `factor` of the dimension's own unit. */
export interface Unit {
  dimension: Dimension;
  factor: number;
}

const nouns: Readonly<Record<Exclude<Dimension, 'operations' | 'bytes'>, RegExp>> = {
  count:
    /^(?:fewer |less )?(?:learnable |trainable )?(?:parameters?|params?|weights?(?: and biases)?|values?|numbers?|biases|neurons?|units?|places?|layers?|filters?|channels?|maps?|images?|pictures?|samples?|entries|rows?(?: of zeros)?|columns?(?: of zeros)?)$/i,
  pixels: /^(?:px|pix|pixels?)(?: (?:per side|wide|high|each way))?$/i,
  share: /^(?:%|percent|per cent|pct|‰|of 1)(?: (?:fewer|less)(?: (?:weights|parameters))?)?$/i,
  factor:
    /^(?:×|x|times(?: (?:fewer|less|more|smaller|larger|as many))?(?: (?:weights|parameters|params))?|-?fold)$/i,
};

const prefixes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/** In bytes; a capital K, and M and G too, are used for powers of 2 as well. */
const powersOfTwo: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

const operations = /^(Ki|Mi|Gi|[kKMGT]?)\s?(FLOPs?|MACs?|MAdds?|OPs?)$/i;
const operationNames: readonly (readonly [name: RegExp, factor: number])[] = [
  [/^(?:multiply[- ]adds?|multiply[- ]accumulates?|multiplications?)$/i, 2],
  [/^(?:floating[- ]point )?operations?$/i, 1],
];
const operationWords = /^(kilo|mega|giga|tera)[- ]?(flops?|macs?)$/i;
const bytes = /^(Ki|Mi|Gi|[kKMGT]?)\s?(B|bytes?|b|bits?)$/;
const byteWords = /^(kilo|mega|giga|kibi|mebi|gibi)(bytes?|bits?)$/i;
const wordPrefixes: Readonly<Record<string, string>> = {
  kilo: 'k',
  mega: 'M',
  giga: 'G',
  tera: 'T',
  kibi: 'Ki',
  mebi: 'Mi',
  gibi: 'Gi',
};

/** A unit without what people add to it: `weights in all`, `% saved`. */
export function bareUnit(text: string): string {
  const added = /(?:^|\s+)(?:in all|in total|altogether|per picture|per image|fewer|less|saved)$/i;
  return text.trim().replace(added, '');
}

/** Every way to understand a unit, the usual one first; none if it is not known. */
export function readUnit(text: string): Unit[] {
  const unit = bareUnit(text);
  for (const [dimension, pattern] of Object.entries(nouns)) {
    if (!pattern.test(unit)) continue;
    const factor =
      dimension !== 'share' ? 1 : unit.startsWith('‰') ? 1e-3 : unit.startsWith('of 1') ? 1 : 1e-2;
    return [{ dimension: dimension as Dimension, factor }];
  }
  return readOperations(unit) ?? readBytes(unit) ?? [];
}

function readOperations(text: string): Unit[] | undefined {
  const named = operationNames.find(([name]) => name.test(text));
  if (named) return [{ dimension: 'operations', factor: named[1] }];
  const word = operationWords.exec(text);
  const short = word ? `${wordPrefixes[word[1].toLowerCase()]}${word[2]}` : text;
  const [, prefix, name] = operations.exec(short) ?? [];
  if (!name) return undefined;
  const each = /^m/i.test(name) ? 2 : 1;
  return [{ dimension: 'operations', factor: each * (prefixes[upper(prefix)] ?? 1) }];
}

/** Of operations there are no small and large prefixes: `mflops` are `MFLOPs`. */
function upper(prefix: string): string {
  return prefix.toLowerCase() === 'k' ? 'k' : prefix.toUpperCase();
}

function readBytes(text: string): Unit[] | undefined {
  const word = byteWords.exec(text);
  if (word) {
    const short = wordPrefixes[word[1].toLowerCase()];
    return readBytes(`${short}${/^byte/i.test(word[2]) ? 'B' : 'bit'}`);
  }
  const [, prefix, name] = bytes.exec(text) ?? [];
  if (!name) return undefined;
  // A small b is a bit by the rules, and a byte where somebody did not care.
  const sizes = name === 'b' ? [1 / 8, 1] : name.startsWith('bit') ? [1 / 8] : [1];
  const factors = [prefixes, powersOfTwo].flatMap((table) =>
    prefix in table ? [table[prefix]] : [],
  );
  return factors.flatMap((factor) =>
    sizes.map((size): Unit => ({ dimension: 'bytes', factor: factor * size })),
  );
}

const byteNames: Readonly<Record<number, string>> = {
  1e3: 'kB (1,000 bytes)',
  1e6: 'MB (a million bytes)',
  1e9: 'GB (1,000 MB)',
  [2 ** 10]: 'KiB (1,024 bytes)',
  [2 ** 20]: 'MiB (1,024 KiB)',
  [2 ** 30]: 'GiB (1,024 MiB)',
};

/** A number of bytes by a name that means no other number; undefined where there is none. */
export function nameOfBytes(factor: number): string | undefined {
  return (byteNames as Partial<typeof byteNames>)[factor];
}

/** Counts that stand in a text without a word are what was asked for. */
const askable = ['px', 'share', '%', 'factor', 'FLOPs', 'MACs', 'bytes', 'kB', 'parameters'];

/**
 * The unit that a question asks for; undefined for a plain count.
 *
 * @throws OptionError when it is not known
 */
export function askedUnit(name: string | undefined): Unit {
  if (name === undefined) return { dimension: 'count', factor: 1 };
  if (name === 'share') return { dimension: 'share', factor: 1 };
  if (name === 'factor') return { dimension: 'factor', factor: 1 };
  const [unit] = readUnit(name) as (Unit | undefined)[];
  if (unit) return unit;
  throw new OptionError(`unit: ${quote(name)} is not known; there is ${oneOf(askable)}, …`);
}
