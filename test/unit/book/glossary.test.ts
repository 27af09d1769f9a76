import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { terms } from '../../../scripts/book/markdown/glossary.ts';
import { render } from '../../../scripts/book/site/templates/glossary.11ty.ts';
import { formsOf, termId } from '../../../scripts/book/markdown/terms.ts';
import { wrongOf } from '../../../scripts/book/lesson/wrong.ts';
import { notebookName, parseNotebook, selectNotebooks } from '../../../scripts/notebooks/index.ts';
import { notebooks } from '../../../scripts/setup/paths.ts';

const lessons = selectNotebooks([], notebooks).map((path, index) => {
  return {
    day: index + 1,
    name: notebookName(path),
    notebook: parseNotebook(readFileSync(path, 'utf8')),
  };
});

describe('the glossary', () => {
  test.each(terms.map((term) => [term.name, term] as const))(
    '%s leads to a place that there is',
    (_, { day, cell }) => {
      const ids = lessons[day - 1].notebook.cells.map(({ id }) => id);
      if (cell === undefined) expect(ids.length).toBeGreaterThan(0);
      else expect(ids).toContain(cell);
    },
  );

  test('no form of a word belongs to two terms, and no two terms share an id', () => {
    const forms = terms.flatMap((term) => [
      ...new Set(formsOf(term).map((form) => form.toLowerCase())),
    ]);
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
    expect(new Set(terms.map(({ name }) => termId(name))).size).toBe(terms.length);
  });
});

test('the letters of the glossary lead to the first word of each, in order', () => {
  const html = render({ terms: terms.map((term) => ({ ...term, html: '' })), lessons: [] });
  const letters = [...html.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a>/g)];
  const names = letters.map(([, , letter]) => letter);
  expect(names).toEqual([...new Set(names)].sort());
  const initials = terms.map(({ name }) => name[0].toUpperCase().replace(/\d/, '0–9'));
  expect(names).toEqual([...new Set(initials)]);
  const firsts = names.map((letter) => terms[initials.indexOf(letter)].name);
  expect(letters.map(([, id]) => id)).toEqual(firsts.map(termId));
});

test.each(lessons.map((lesson) => [lesson.name, lesson] as const))(
  '%s says what people get wrong',
  (_, { day, name, notebook }) => {
    const [wrong] = wrongOf({ day, name, title: name }, notebook, (source) => source);
    expect(wrong.html.length).toBeGreaterThan(100);
    expect(wrong.html).not.toContain('What people get wrong');
    expect(wrong.address).toBe(`${name}.html#wrong`);
  },
);
