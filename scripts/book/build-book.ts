// Makes the book: executed notebooks in, a folder of static pages out.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseNotebook, type Notebook } from '../notebooks/index.ts';
import { root } from '../setup/paths.ts';
import { createAssets } from './assets.ts';
import { clientScript } from './client-script.ts';
import { createHighlighter } from './code/highlight.ts';
import { keptTypes } from './code/kept-types.ts';
import { sourcesOf } from './code/write-code.ts';
import { bookMark } from './book-mark.ts';
import { copies } from './copies.ts';
import { dataSets } from './data/data-set.ts';
import { explorerPart } from './data/explorer.ts';
import { zooTable } from './data/zoo-table.ts';
import { figuresOf } from './lesson/figures.ts';
import { makeLesson, type Lesson, type LessonTools } from './lesson/lesson.ts';
import { wrongOf } from './lesson/wrong.ts';
import { createMarkdown, createPage } from './markdown/markdown.ts';
import { terms } from './markdown/glossary.ts';
import { drawStills } from './pictures/draw.ts';
import { shrinkPictures } from './pictures/shrink.ts';
import { searchTexts } from './search-texts.ts';
import { writePages, type WrittenPage } from './site/eleventy.ts';
import { siteData } from './site/site-data.ts';
import { styleSheet } from './style-sheet.ts';

export interface BookOptions {
  /** Executed notebooks by their names, in the order of the days. */
  executed: ReadonlyMap<string, string>;
  output: string;
  /** Where what takes long is kept for the next time: types and pictures. */
  cache: string;
  say: (line: string) => void;
}

export interface Book {
  pages: readonly WrittenPage[];
  /** Figures without a still picture, because there is no Chromium to draw them. */
  missingStills: number;
}

export async function buildBook({ executed, output, cache, say }: BookOptions): Promise<Book> {
  const notebooks = [...executed].map(
    ([name, file]) => [name, parseNotebook(readFileSync(file, 'utf8'))] as const,
  );
  const assets = createAssets();
  const figures = notebooks.flatMap(([, notebook]) => figuresOf(notebook));
  const hoversOf = keptTypes(join(cache, 'types'));
  const drawing = drawStills(figures, {
    folder: join(cache, 'stills'),
    plotly: join(root, 'node_modules/plotly.js-dist-min/plotly.min.js'),
    onProgress: (done, of) => {
      if (done % 60 === 0 || done === of) say(`${done} of ${of} pictures drawn`);
    },
  });
  const [stills] = await Promise.all([drawing, readTypes(notebooks, hoversOf)]);
  const lessons = await makeLessons(notebooks, {
    assets,
    hoversOf,
    shrink: await shrinkPictures(figures, join(cache, 'pictures')),
    still: (figure) => {
      const picture = stills.of(figure);
      return picture && assets.add('pictures', picture, 'webp');
    },
  });
  say(`${lessons.length} lessons written`);
  const styles = styleSheet();
  const site = siteData(lessons, {
    styles: assets.add('site', styles, 'css'),
    script: assets.add('site', await clientScript(), 'js'),
  });
  rmSync(output, { recursive: true, force: true });
  write(join(output, bookMark), 'Made by npm run book, which empties this folder.\n');
  const highlighter = await createHighlighter();
  const markdown = createMarkdown({ highlighter });
  const pages = await writePages({
    output,
    globals: {
      site,
      lessons,
      terms: terms.map((term) => ({ ...term, html: markdown(term.meaning, createPage()) })),
      wrong: lessons.flatMap((lesson, index) => wrongOf(lesson, notebooks[index][1], markdown)),
      zoo: zooTable(),
      explorer: await explorerPart(assets, { styles, cache: join(cache, 'explorer') }),
      hasDay9: lessons.some(({ day }) => day === 9),
      dataSets: await dataSets(
        lessons.map(({ day }, index) => [day, notebooks[index][1]] as const),
        assets,
      ),
    },
    markdown: (source) => markdown(source, createPage()),
    copies: copies(),
  });
  const texts = pages.flatMap(searchTexts);
  write(join(output, 'assets/search.js'), `self.bookSearch=${JSON.stringify(texts)};\n`);
  for (const [address, content] of assets.files) write(join(output, address), content);
  return { pages, missingStills: stills.missing };
}

/** Reads the types of all lessons, which takes long, and lets others work between two of them. */
async function readTypes(
  notebooks: readonly (readonly [string, Notebook])[],
  hoversOf: LessonTools['hoversOf'],
): Promise<void> {
  for (const [, { cells }] of notebooks) {
    hoversOf(sourcesOf(cells));
    await nextTurn();
  }
}

async function makeLessons(
  notebooks: readonly (readonly [string, Notebook])[],
  given: Omit<LessonTools, 'highlighter' | 'markdown'>,
): Promise<Lesson[]> {
  const highlighter = await createHighlighter();
  const tools: LessonTools = {
    ...given,
    highlighter,
    markdown: createMarkdown({ terms, highlighter }),
  };
  return notebooks.map(([name, notebook]) => makeLesson(name, notebook, tools));
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
