/**
 * Takes the outlines of the set `glyphs` out of open fonts and writes datasets/glyphs/. Only needed
 * when families are added; datasets/README.md says how it is run.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { devanagariText, latinText } from './glyph-texts.ts';
import { devanagariFamilies, latinFamilies } from './glyph-families.ts';
import type { Family } from './glyph-families.ts';
import { flatOutlines } from './flat-outlines.ts';
import { openWoff } from './open-woff.ts';
import { licenceOf, licencesText } from './font-licences.ts';
import type { Licence } from './font-licences.ts';

/** Units of the grid per em: 14 of them are one pixel when a glyph fills a picture of 32 pixels. */
const unitsPerEm = 512;

/** Packages as they were on this day, so that the same fonts come again. */
const before = '2026-11-22';

const fonts = join('datasets', 'cache', 'fonts');
const target = join('datasets', 'glyphs');

/** The part of harfbuzzjs that is used here. */
interface HarfBuzz {
  Blob: new (bytes: ArrayBuffer) => object;
  Face: new (blob: object) => { upem: number };
  Font: new (face: object) => { glyphToPath(glyph: number): string };
  Buffer: new () => {
    addText(text: string): void;
    guessSegmentProperties(): void;
    getGlyphInfos(): { codepoint: number }[];
    getGlyphPositions(): { xAdvance: number; xOffset: number; yOffset: number }[];
  };
  shape(font: object, buffer: object): void;
}

function install(): void {
  mkdirSync(fonts, { recursive: true });
  writeFileSync(join(fonts, 'package.json'), '{ "private": true }\n');
  const names = [...devanagariFamilies, ...latinFamilies].map(({ id }) => `@fontsource/${id}`);
  const wanted = ['harfbuzzjs@1.6.4', ...new Set(names)];
  execFileSync(
    'npm',
    ['install', '--before', before, '--ignore-scripts', '--no-audit', '--no-fund', ...wanted],
    {
      cwd: fonts,
      stdio: 'inherit',
    },
  );
}

const packageOf = (id: string): string => join(fonts, 'node_modules', '@fontsource', id);

function outlinesOf(harfBuzz: HarfBuzz, file: string, texts: readonly string[]): number[][][] {
  const sfnt = openWoff(readFileSync(file));
  const face = new harfBuzz.Face(new harfBuzz.Blob(Uint8Array.from(sfnt).buffer));
  const font = new harfBuzz.Font(face);
  const unit = unitsPerEm / face.upem;
  return texts.map((text) => {
    const buffer = new harfBuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    harfBuzz.shape(font, buffer);
    const positions = buffer.getGlyphPositions();
    const outlines: number[][] = [];
    let pen = 0;
    buffer.getGlyphInfos().forEach(({ codepoint }, index) => {
      if (codepoint === 0) throw new Error(`${file} has no glyph for ${text}.`);
      const { xAdvance, xOffset, yOffset } = positions[index];
      const left = pen + xOffset;
      outlines.push(
        ...flatOutlines(font.glyphToPath(codepoint), ([x, y]) => [
          unit * (left + x),
          -unit * (yOffset + y),
        ]),
      );
      pen += xAdvance;
    });
    if (outlines.length === 0) throw new Error(`${file} draws nothing for ${text}.`);
    return outlines;
  });
}

/** The first corner as it is, every further one as its step from the corner before. */
const asSteps = (outline: readonly number[]): number[] =>
  outline.map((value, at) => (at < 2 ? value : value - outline[at - 2]));

async function write(
  name: string,
  families: readonly Family[],
  texts: readonly string[],
  subset: string,
): Promise<Licence[]> {
  const module = pathToFileURL(join(fonts, 'node_modules', 'harfbuzzjs', 'dist', 'index.mjs')).href;
  const harfBuzz = (await import(module)) as HarfBuzz;
  const licences = families.map(({ id }) => licenceOf(packageOf(id)));
  const written = families.flatMap(({ id, style, weights, without }, index) =>
    weights.map((weight) => {
      const file = join(packageOf(id), 'files', `${id}-${subset}-${weight}-normal.woff`);
      const glyphs = outlinesOf(harfBuzz, file, texts).map((outlines, place) =>
        without.includes(place) ? null : outlines.map(asSteps),
      );
      return { font: `${id}-${weight}`, family: licences[index].family, style, glyphs };
    }),
  );
  const packed = gzipSync(JSON.stringify({ unitsPerEm, texts, fonts: written }), { level: 9 });
  // The byte that names the operating system is the same everywhere.
  packed[9] = 255;
  const file = `${name}.json.gz`;
  writeFileSync(join(target, file), packed);
  const sha256 = createHash('sha256').update(packed).digest('hex');
  console.log(`glyphs/${file}: ${written.length} fonts, ${packed.length} bytes, SHA-256 ${sha256}`);
  return licences;
}

install();
mkdirSync(target, { recursive: true });
const licences = [
  ...(await write('devanagari', devanagariFamilies, devanagariText, 'devanagari')),
  ...(await write('latin', latinFamilies, latinText, 'latin')),
];
writeFileSync(join(target, 'LICENCES.md'), licencesText(licences));
