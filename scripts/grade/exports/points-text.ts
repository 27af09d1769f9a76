import type { GradedStudent } from '../report/class-report.ts';
import { numberText } from './csv.ts';

/** Points for a table; nothing where none are known: a 0 would count as a grade. */
export function pointsText({ isGraded }: Pick<GradedStudent, 'isGraded'>, points: number): string {
  return isGraded ? numberText(points) : '';
}
