import type { Network } from 'convlab';
import { letterCount, orientedLetters } from './oriented-letters.ts';
import type { Pretraining } from './settings.ts';

/** How well a network names letters of fonts that it has not learned from. */
export function heldOut(
  network: Network,
  { heldOutPerClass: perClass, orientations, seed }: Pretraining,
): { pictures: number; accuracy: number } {
  const drawn = { orientations, perClass, seed, distort: 1 };
  const { x, labels } = orientedLetters({ part: 'test', ...drawn });
  const { accuracy = 0 } = network.evaluate(x, labels);
  return { pictures: letterCount * orientations * perClass, accuracy };
}
