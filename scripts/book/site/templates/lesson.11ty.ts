// A page for each day.
import { weekOf } from '../../course.ts';
import { escapeHtml } from '../../html.ts';
import type { Lesson } from '../../lesson/lesson.ts';

interface LessonData {
  lesson: Lesson;
}

export const data = {
  layout: 'page.11ty.ts',
  pagination: { data: 'lessons', size: 1, alias: 'lesson' },
  permalink: ({ lesson }: LessonData) => `${lesson.name}.html`,
  eleventyComputed: {
    title: ({ lesson }: LessonData) => lesson.title,
    description: ({ lesson }: LessonData) =>
      `Day ${lesson.day}: ${lesson.title}. After this lesson you can ${lesson.goals.at(0) ?? ''}.`,
    above: ({ lesson }: LessonData) => `Week ${weekOf(lesson.day)} · Day ${lesson.day}`,
    types: ({ lesson }: LessonData) => lesson.types,
  },
};

export function render({ lesson }: LessonData): string {
  const notebook = `${lesson.name}.ipynb`;
  return `${lesson.html}
<aside class="run"><p>This page shows the lesson as it ran. To change the code and have your answers checked, open <code>${escapeHtml(notebook)}</code> <a href="jupyterlab.html">in JupyterLab</a>.</p></aside>`;
}
