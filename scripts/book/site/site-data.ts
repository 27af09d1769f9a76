import { weekOf, weeks } from '../course.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Link, SiteData } from './page.ts';

const home: Link = { file: 'index.html', title: 'All lessons' };

/** Pages beside the lessons, in the order of the list. */
const extras: readonly Link[] = [
  { file: 'explorer.html', title: 'CNN explorer' },
  { file: 'glossary.html', title: 'Glossary' },
  { file: 'errata.html', title: 'What people get wrong' },
  { file: 'zoo.html', title: 'The zoo of networks' },
  { file: 'data.html', title: 'Data sets' },
  { file: 'jupyterlab.html', title: 'Open it in JupyterLab' },
];

export function pageOfLesson({ name }: { name: string }): string {
  return `${name}.html`;
}

export function siteData(
  lessons: readonly Lesson[],
  { styles, script }: Pick<SiteData, 'styles' | 'script'>,
): SiteData {
  const days = lessons.map((lesson) => {
    return { file: pageOfLesson(lesson), title: lesson.title, day: lesson.day };
  });
  return {
    weeks: weeks
      .map((week) => ({ ...week, days: days.filter(({ day }) => weekOf(day) === week.number) }))
      .filter((week) => week.days.length > 0),
    extras,
    order: [home, ...days, ...extras],
    styles,
    script,
  };
}
