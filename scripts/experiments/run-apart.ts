// A part of an experiment in a process of its own: run-apart.ts NAME PART, which answers with its runs.
import { experimentCalled } from './all-experiments.ts';
import type { ExperimentPart } from './experiment.ts';

const [name, part] = process.argv.slice(2);
const experiment = await experimentCalled(name);
const runs = await experiment.run(JSON.parse(part) as ExperimentPart);
process.send?.(runs, () => {
  process.disconnect();
});
