// What nbgrader has to know of the cells of an assignment.
// Format: https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html, schema 3.
import { createHash } from 'node:crypto';
import { sourceOf, tagsOf, type Cell } from '../notebooks/notebook.ts';
import { isAnswer, isCheck, isText, tasksOf } from '../notebooks/roles.ts';
import type { AssignmentTask } from './assignment-shape.ts';

/** What nbgrader keeps of a cell. */
interface Marks {
  schema_version: 3;
  grade: boolean;
  grade_id: string;
  locked: boolean;
  solution: boolean;
  task: false;
  cell_type: Cell['cell_type'];
  points?: number;
}

/** The cells with nbgrader's metadata: what is not asked has 0 points. */
export function nbgraderCells(cells: readonly Cell[], tasks: readonly AssignmentTask[]): Cell[] {
  const roles = tasksOf(cells);
  const pointsOf = new Map(tasks.map(({ id, points }) => [id, points]));
  return cells.map((cell, index) => {
    // What people grade has its points from the lesson itself.
    if (isText(roles[index])) return cell;
    const metadata = { ...cell.metadata };
    delete metadata.nbgrader;
    const role = roles[index];
    const isParameter = cell.cell_type === 'code' && tagsOf(cell).includes('parameters');
    const isInWords = role?.role === 'text';
    const hasPart = role !== undefined && role.role !== 'text-rubric';
    if (!hasPart && !isParameter) return { ...cell, metadata };
    const { id = '', cell_type } = cell;
    // What is answered in words is graded by a person.
    const grade = isCheck(role) || isInWords;
    const marks: Marks = {
      schema_version: 3,
      grade,
      grade_id: id,
      locked: !isAnswer(role) && !isInWords,
      solution: isAnswer(role) || isInWords,
      task: false,
      cell_type,
      ...(grade ? { points: isInWords ? pointsInWords(cell) : (pointsOf.get(id) ?? 0) } : {}),
    };
    const checksum = nbgraderChecksum(sourceOf(cell), marks);
    return { ...cell, metadata: { ...metadata, nbgrader: { ...marks, checksum } } };
  });
}

/** The lines of its rubric, as the lesson counts them. */
function pointsInWords({ metadata }: Cell): number {
  const { points } = (metadata.nbgrader ?? {}) as { points?: number };
  return points ?? 0;
}

/**
 * MD5 over the source and the marks of a cell, by which `nbgrader validate` finds out that a check
 * was changed; the marks are written as Python writes them.
 */
export function nbgraderChecksum(source: string, marks: Omit<Marks, 'schema_version'>): string {
  const { cell_type, grade, solution, locked, grade_id, points } = marks;
  const python = (value: boolean): string => (value ? 'True' : 'False');
  const hash = createHash('md5').update(source).update(cell_type);
  for (const mark of [grade, solution, locked]) hash.update(python(mark));
  hash.update(grade_id);
  if (grade) hash.update(pythonFloat(points ?? 0));
  return hash.digest('hex');
}

/** 2 → `2.0`, 0.5 → `0.5`. */
function pythonFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
