// An executed notebook as a page of the book.
import { learnerCopy } from '../../lessons/learner-copy.ts';
import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { tasksOf } from '../../notebooks/roles.ts';
import type { Assets } from '../assets.ts';
import { createCodeWriter, type CodeTools } from '../code/write-code.ts';
import { createPage, type Heading, type PageState } from '../markdown/markdown.ts';
import type { Shrink } from '../pictures/shrink.ts';
import { cellHtml, codeCellHtml } from './cells.ts';
import type { FigureData } from './figure-html.ts';
import { rubricsOf } from './rubrics.ts';

export interface Lesson {
  /** `day-03-convolution-by-hand` */
  name: string;
  day: number;
  /** Without “Day 3 · ” before it. */
  title: string;
  /** What one can do afterwards, as Markdown: the list of the first cell. */
  goals: readonly string[];
  headings: readonly Heading[];
  /** Ids of the cells, which are anchors on the page. */
  cells: readonly string[];
  html: string;
  /** The address of the types of its code. */
  types: string;
}

export interface LessonTools extends CodeTools {
  assets: Assets;
  markdown: (source: string, page: PageState) => string;
  still: (figure: FigureData) => string | undefined;
  shrink: Shrink;
}

/** @param executed the notebook with its outputs */
export function makeLesson(name: string, executed: Notebook, tools: LessonTools): Lesson {
  const { assets, markdown, still, shrink } = tools;
  const { cells } = executed;
  const day = Number(/^day-(\d+)/.exec(name)?.[1]);
  const [, title = name] = /^# Day \d+ · (.+)$/m.exec(sourceOf(cells[0])) ?? [];
  const page = createPage();
  cells.forEach(({ id }) => id !== undefined && page.slugs.take(id));
  const context = { assets, still, shrink, markdown: (source: string) => markdown(source, page) };
  const learner = learnerCopy(executed).cells;
  const tasks = tasksOf(cells);
  const writer = createCodeWriter(cells, tools);
  const rubrics = rubricsOf(executed, context.markdown);
  const html = cells.map((cell, index) => {
    const { id, cell_type: type } = cell;
    // The layout writes the title, with the week above it.
    const source = sourceOf(cell).replace(index === 0 ? /^# .*\n/ : '', '');
    if (type === 'markdown') return cellHtml(id, 'prose', markdown(source, page));
    if (type !== 'code' || source.trim() === '') return '';
    const rubric = rubrics.get(id ?? '');
    if (rubric !== undefined) return cellHtml(id, 'code', rubric);
    const code = (shown: string): string => writer.write(index, shown);
    const parts = { cell, task: tasks[index], learner: learner[index], code, context };
    return cellHtml(id, 'code', codeCellHtml(parts));
  });
  return {
    name,
    day,
    title,
    goals: goalsOf(sourceOf(cells[0])),
    headings: page.headings,
    cells: cells.flatMap(({ id }) => id ?? []),
    html: html.filter(Boolean).join('\n'),
    types: assets.add('types', `self.bookTypes=${JSON.stringify(writer.types())};\n`, 'js'),
  };
}

function goalsOf(first: string): string[] {
  return [...first.matchAll(/^- (.+?)[;.]?$/gm)].map(([, goal]) => goal);
}
