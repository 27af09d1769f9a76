import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package says of the rights to its font. */
export interface Licence {
  family: string;
  package: string;
  copyright: string;
  /** The licence in full, without its copyright lines. */
  text: string;
}

interface Metadata {
  family: string;
  license: { type: string };
}

const firstLine = 'This Font Software is licensed under the SIL Open Font License, Version 1.1.';

/** Reads the licence of a font's package; only the SIL Open Font License 1.1 will do. */
export function licenceOf(folder: string): Licence {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const { family, license } = JSON.parse(read('metadata.json')) as Metadata;
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
  const whole = read('LICENSE');
  const start = whole.indexOf(firstLine);
  if (license.type !== 'OFL-1.1' || start < 0) {
    throw new Error(`${name} is not under the SIL Open Font License 1.1.`);
  }
  return {
    family,
    package: `${name} ${version}`,
    copyright: distinctLines(whole.slice(0, start)),
    text: whole.slice(start).trim(),
  };
}

/** The packages repeat the copyright for every weight, after the name of its file; once is enough. */
function distinctLines(text: string): string {
  const lines = text
    .replace(/\s+/g, ' ')
    .split(/ ?[\w[\],-]+\.[ot]tf: /)
    .map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].join(' ');
}

const head = `# Licences of the outlines

\`devanagari.json.gz\` and \`latin.json.gz\` hold the outlines of single characters, taken from the
fonts below and rounded to a grid, for the generated set \`glyphs\`. They are data for experiments, not
fonts: nothing here can be installed as one, and none is distributed under a name. The outlines stay
under the licence of their fonts, the SIL Open Font License 1.1, whose text follows the list.

| family | package | copyright |
| --- | --- | --- |
`;

export function licencesText(licences: readonly Licence[]): string {
  const rows = [...licences]
    .sort((a, b) => (a.package < b.package ? -1 : 1))
    .filter((licence, at, all) => at === 0 || all[at - 1].package !== licence.package)
    .map(
      ({ family, package: name, copyright }) =>
        `| ${family} | ${name} | ${copyright.replaceAll('|', '/')} |`,
    );
  const shortest = licences.reduce((a, b) => (b.text.length < a.text.length ? b : a)).text;
  return `${head}${rows.join('\n')}\n\n## SIL Open Font License 1.1\n\n\`\`\`text\n${shortest}\n\`\`\`\n`;
}
