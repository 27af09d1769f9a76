export { runRehearsals } from './run-rehearsals.ts';
export type { RehearsalResult } from './run-rehearsals.ts';
