// TensorFlow.js allows in names letters and digits without accents, and - . _ / behind the first.
const allowed = /[A-Za-z0-9]/;
const allowedBehind = /[-A-Za-z0-9._/]/;
const code = /U-([0-9a-f]+)-/g;

/**
 * The name of a layer as TensorFlow.js takes it: a character that it forbids becomes its code point,
 * `größe` gr`U-f6-U-df-`e. No two names become the same, and `layerName` gives the first one back.
 */
export function tfName(name: string): string {
  const characters = Array.from(name);
  return characters
    .map((character, index) => {
      const looksLikeCode = character === 'U' && characters[index + 1] === '-';
      const good = (index === 0 ? allowed : allowedBehind).test(character);
      return good && !looksLikeCode ? character : encode(character);
    })
    .join('');
}

/** The name that `tfName` made this of. */
export function layerName(name: string): string {
  return name.replace(code, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)));
}

function encode(character: string): string {
  return `U-${(character.codePointAt(0) ?? 0).toString(16)}-`;
}
