import { markAnswer, markChoice, writeList, writeQuantity } from '../../../exam/marking';
import type { Mark, MarkedChoice, QuantityOptions, Truth } from '../../../exam/marking';
import type { SectionName } from '../../../exam/sections';
import { formatShape } from '../../../tensor';
import type { CodeTests } from './code-tests';
import { markCode } from './code-tests';

/** What every question of an exam has. */
interface QuestionBase {
  /** The name of what is asked, such as `size`. */
  id: string;
  /** Where it is explained. */
  section: SectionName;
  /** The question itself; text between backticks is code. */
  text: string;
  /** How an answer may be written. */
  example: string;
  /** How the answer comes about. */
  working: string;
  points: number;
}

/** A question with a number, a shape, a list or a map as its answer. */
export interface OpenQuestion extends QuestionBase, QuantityOptions {
  truth: Truth;
}

/** A question with answers to choose from. */
export interface ChoiceQuestion extends QuestionBase {
  choices: readonly MarkedChoice[];
}

/** A question whose answer is a function. */
export interface CodeQuestion extends QuestionBase {
  code: CodeTests;
}

/** A question of an exam with its numbers; the answer was worked out by the library. */
export type ExamQuestion = OpenQuestion | ChoiceQuestion | CodeQuestion;

/** Marks an answer to a question. */
export function markQuestion(question: ExamQuestion, answer: unknown): Mark {
  if ('choices' in question) return markChoice(answer, question.choices);
  if ('code' in question) return markCode(answer, question.code);
  return markAnswer(answer, question.truth, question);
}

/** The right answer in words. */
export function rightAnswer(question: ExamQuestion): string {
  if ('choices' in question) {
    const index = question.choices.findIndex((choice) => choice.right);
    return `${String.fromCharCode(65 + index)}: ${question.choices[index].text}`;
  }
  if ('code' in question) return question.code.solution;
  const { truth } = question;
  if (typeof truth === 'number') return writeQuantity(truth, question);
  if ('list' in truth) return writeList(truth.list);
  if ('matrix' in truth) return JSON.stringify(truth.matrix).replaceAll(',', ', ');
  if ('words' in truth) return truth.words[0];
  return formatShape(truth);
}
