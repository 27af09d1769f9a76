import type { Network } from 'convlab';
import { characterClasses } from './character-classes.ts';
import { drawCharacters } from './draw-characters.ts';
import type { Pretraining } from './settings.ts';

/** How well a network names characters made of letters from fonts that it has not learned from. */
export function heldOut(
  network: Network,
  { heldOutPerClass: perClass, pairs, seed }: Pretraining,
): { pictures: number; accuracy: number } {
  const characters = characterClasses(pairs);
  const { x, labels } = drawCharacters(characters, { part: 'test', perClass, seed, distort: 1 });
  const { accuracy = 0 } = network.evaluate(x, labels);
  return { pictures: labels.length, accuracy };
}
