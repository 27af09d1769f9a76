import { DataError, oneOf } from '../tensor';
import { readJson } from './read-json';

/** How the answer to an exercise was measured: once, under these conditions. */
export interface MeasuredOnce {
  data: string;
  command: string;
  recipe: string;
  seed: number;
  epochs: number;
  /** The share of right answers on the test digits after each epoch. */
  testAccuracy: number[];
  verdict: string;
  date: string;
  machine: string;
}

/** An exercise of the course with its verified answer. */
export interface ExerciseRecord {
  id: string;
  prompt: string;
  answer: unknown;
  /** How the answer comes about. */
  working: string;
  /** What a good answer holds, a point each. */
  rubric: string[];
  /** Where the answer claims something that only a run can tell. */
  measured?: MeasuredOnce;
}

/**
 * An exercise whose answer was built and measured by this project: `exerciseRecord('Q18')`.
 *
 * @throws DataError when there is none of that name
 */
export function exerciseRecord(id: string): ExerciseRecord {
  const { exercises } = readJson('exercises/exercises.json') as { exercises: ExerciseRecord[] };
  const record = exercises.find((each) => each.id === id);
  if (record) return record;
  throw new DataError(
    `There is no record of exercise “${id}”; there is ${oneOf(exercises.map((each) => each.id))}.`,
  );
}
