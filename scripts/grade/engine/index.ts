export { closeCompiler } from './grade/compile-answers.ts';
export { gradeAnswers } from './grade/grade-answers.ts';
export { prepareMaster } from './prepare/prepare-master.ts';
export type {
  CheckResult,
  GradeOptions,
  Master,
  MasterTask,
  PrepareOptions,
  Problem,
  TaskResult,
} from './types.ts';
