// Hands lessons and pages to Eleventy, which puts them into their layout and writes the site.
import Eleventy from '@11ty/eleventy';
import { fileURLToPath } from 'node:url';
import { fileOf } from './page.ts';

/** Where files and folders go, by where they are. */
export type Copies = Readonly<Record<string, string>>;

export interface SiteOptions {
  output: string;
  /** What templates know, by its name: lessons, the glossary, … */
  globals: Readonly<Record<string, unknown>>;
  markdown: (source: string) => string;
  copies: Copies;
}

/** A page that was written. */
export interface WrittenPage {
  /** `day-03-convolution-by-hand.html` */
  file: string;
  html: string;
}

/** What is used of Eleventy, which has no types of its own. */
interface Config {
  setUseGitIgnore(use: boolean): void;
  addExtension(endings: string[], options: { key: string }): void;
  addTemplateFormats(ending: string): void;
  addGlobalData(name: string, value: () => unknown): void;
  addPassthroughCopy(copies: Copies): void;
  setLibrary(name: string, library: { render: (source: string) => string }): void;
  on(
    event: string,
    listener: (event: { results: { url: string; content: string }[] }) => void,
  ): void;
}

const input = fileURLToPath(new URL('./templates', import.meta.url));

export async function writePages(options: SiteOptions): Promise<WrittenPage[]> {
  const { output, globals, markdown, copies } = options;
  let written: WrittenPage[] = [];
  const eleventy = new Eleventy(input, output, {
    quietMode: true,
    config: (config: Config) => {
      config.setUseGitIgnore(false);
      config.addExtension(['11ty.ts'], { key: '11ty.js' });
      config.addTemplateFormats('11ty.ts');
      config.setLibrary('md', { render: markdown });
      config.addPassthroughCopy(copies);
      for (const [name, value] of Object.entries(globals)) config.addGlobalData(name, () => value);
      config.on('eleventy.after', ({ results }) => {
        written = results.map(({ url, content }) => ({ file: fileOf(url), html: content }));
      });
    },
  });
  eleventy.setFormats(['md', '11ty.ts']);
  await eleventy.write();
  return written;
}
