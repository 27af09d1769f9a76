const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The same text with one sign for each meaning: minus, spaces, powers; without what means nothing. */
export function cleanText(text: string): string {
  return text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u00a0\u2009\u202f\t]/g, ' ')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => `^${digits.replace(/./g, ofSuperscript)}`)
    .trim()
    .replace(/[.!;]+$/, '')
    .replace(/^(?:the\s+)?(?:answer|result)(?:\s+is)?\b\s*:?\s*/i, '')
    .trim();
}

function ofSuperscript(digit: string): string {
  return String(superscripts.indexOf(digit));
}

const about = /^(?:≈|~|∼|about\b|approximately\b|approx\b\.?|around\b|circa\b|ca\.|roughly\b)\s*/i;

/** Takes “about” and its like off the front of a text. */
export function withoutAbout(text: string): { text: string; isAbout: boolean } {
  const found = about.exec(text);
  return found
    ? { text: text.slice(found[0].length).trim(), isAbout: true }
    : { text, isAbout: false };
}
