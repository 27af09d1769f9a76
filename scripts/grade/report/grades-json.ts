import type { ClassReport } from './class-report.ts';

/** grades.json: everything, hidden checks and answers as well, for programs of the teacher. */
export function gradesJson({ run, students, complaints }: ClassReport): string {
  const { assignment, title, tasks, fingerprint, limits, sandbox } = run;
  const content = {
    format: 1,
    assignment,
    title,
    tasks,
    gradedWith: { fingerprint, limits, sandbox },
    complaints,
    students: students.map(({ tasks: graded, page, ...rest }) => ({
      ...rest,
      feedback: `feedback/${page}.html`,
      tasks: graded.map(({ task, result, ...points }) => ({
        id: task.id,
        title: task.title,
        ...points,
        mostPoints: task.points,
        ...(result
          ? {
              state: result.state,
              problem: result.problem,
              checks: result.checks,
              answer: result.answer,
            }
          : {}),
      })),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
