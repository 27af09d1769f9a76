import { notebooks } from '../setup/paths.ts';
import { prepare } from '../setup/prepare.ts';
import { learnersStage } from './learners-stage.ts';
import { notebooksStage } from './notebooks-stage.ts';
import { outcomeOf, type Stage } from './stage.ts';
import { staticStages } from './static-stages.ts';
import { tfStage } from './tf-stage.ts';
import { vitestStages } from './vitest-stages.ts';

const prepareStage: Stage = {
  name: 'prepare',
  title: 'library, Python environment and kernel are there',
  needsNothing: true,
  run: async () => {
    await prepare({ again: 'npm test' });
    return outcomeOf(true);
  },
};

/**
 * All stages in their order: what everything needs, then the cheap ones first; of a group, the one
 * that takes longest first, so that no core waits for it in the end.
 */
export const allStages: readonly Stage[] = [
  prepareStage,
  ...staticStages,
  vitestStages.unit,
  vitestStages.conformance,
  vitestStages.grading,
  vitestStages.processes,
  tfStage,
  vitestStages.keras,
  notebooksStage(notebooks),
  learnersStage(notebooks),
  vitestStages.browser,
];
