// What hostile students write into the cell of exercise 3 of day 5, `mapSize`. Each tries to do harm
// or to get points that were not earned; its other answers are right. The function returns what is
// right only if the attack has reached something.
import type { Targets } from './attack-tools.ts';
import { attacksOnChecks } from './attacks-on-checks.ts';
import { attacksOnComputer } from './attacks-on-computer.ts';

/** By the name of the student who hands it in. */
export function attacksWith(targets: Targets): Record<string, string> {
  return { ...attacksOnComputer(targets), ...attacksOnChecks };
}
