import { summarize } from '../arch';
import type { TableOptions } from '../arch';
import type { NetworkDescription } from './network-types';
import type { RunningLayers } from './layers-that-run';

/** The table of the description, and what a network here does otherwise. */
export function formatSummary(
  description: NetworkDescription,
  { softmax }: RunningLayers,
  options: TableOptions | undefined,
): string {
  const table = summarize(description).table(options);
  if (!softmax) return table;
  return `${table}\nforward stops before ${softmax.name} and gives logits, which the loss takes; predict gives probabilities`;
}
