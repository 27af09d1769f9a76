import { freeText, freeTextIds } from './free-text/free-text';
import type { SectionName } from './sections';

/** A part of the exam: an exercise, a question with choices, or one in one's own words. */
export interface ExamPart {
  /** What the lesson calls it. */
  title: string;
  section: SectionName;
  points: number;
}

const exercises: readonly (readonly [number: number, section: SectionName, points: number])[] = [
  [1, 'stride', 1],
  [2, 'parameters', 1],
  [3, 'shapes', 2],
  [4, 'stacked', 2],
  [5, 'field', 1],
  [9, 'pointwise', 1],
  [13, 'vgg', 3],
  [14, 'pooling', 3],
  [21, 'work', 2],
  [22, 'separable', 2],
];

const questions: readonly SectionName[] = [
  'stride',
  'parameters',
  'collapse',
  'shortcut',
  'decision',
  'head',
  'pointwise',
  'gradCam',
  'augmentation',
  'vgg',
];

/** All parts of the exam of day 25, with their points. */
export function examParts(): ExamPart[] {
  return [
    ...exercises.map(([number, section, points]) => ({
      title: `Exercise ${number}`,
      section,
      points,
    })),
    ...questions.map((section, index) => ({ title: `Question ${index + 1}`, section, points: 1 })),
    ...freeTextIds.map((id) => {
      const { title, section, rubric } = freeText(id);
      return { title, section, points: rubric.reduce((sum, line) => sum + line.points, 0) };
    }),
  ];
}
