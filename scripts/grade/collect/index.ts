export { collectSubmissions } from './collect-submissions.ts';
export type { CollectLimits, Submission } from './types.ts';
