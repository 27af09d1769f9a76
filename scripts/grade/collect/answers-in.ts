import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import { tasksOf, titleOf } from '../../notebooks/roles.ts';
import { changesOf } from './compare.ts';
import { findAnswers } from './find-answers.ts';
import { indexedCells, type IndexedCells } from './indexed-cells.ts';
import { otherLanguage } from './read-notebook.ts';
import { tooLong } from './refusals.ts';
import type { CollectLimits, Submission } from './types.ts';

/** What of a notebook counts, and what is to be said about the rest. */
export function answersIn(
  notebook: Notebook,
  delivered: IndexedCells,
  { answerLetters }: CollectLimits,
): Pick<Submission, 'answers' | 'notebook' | 'notes'> {
  const handedIn = indexedCells(notebook);
  const { places, notes } = findAnswers(delivered, handedIn);
  const language = otherLanguage(notebook);
  const answers = [...places].map(([id, place]) => [id, sourceOf(notebook.cells[place])] as const);
  const isTooLong = ([, source]: (typeof answers)[number]): boolean =>
    source.length > answerLetters;
  return {
    answers: Object.fromEntries(answers.filter((one) => !isTooLong(one))),
    notebook,
    notes: [
      ...(language === undefined
        ? []
        : [`It was saved for another kernel (${language}); its answers are read as TypeScript.`]),
      ...answers.filter(isTooLong).map(([id]) => tooLong(titleAt(delivered, id), answerLetters)),
      ...notes,
      ...changesOf(delivered, handedIn, places),
    ],
  };
}

function titleAt({ cells }: IndexedCells, id: string): string {
  const of = tasksOf(cells).find((_, index) => cells[index].id === id)?.of ?? id;
  return titleOf(of, cells) ?? id;
}
