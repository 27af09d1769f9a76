import { core } from '../core';
import { OptionError, quote } from '../tensor';

/** How large a gradient may be. */
export interface ClipOptions {
  /** The length of all gradients together; longer ones are shortened to it. */
  clipNorm?: number | undefined;
  /** The size of each single number; larger ones are set to it. */
  clipValue?: number | undefined;
}

/** Throws an OptionError unless both limits are positive numbers. */
export function requireClip(where: string, { clipNorm, clipValue }: ClipOptions): void {
  for (const [name, limit] of Object.entries({ clipNorm, clipValue })) {
    if (limit !== undefined && !(limit > 0)) {
      throw new OptionError(`${where}: ${name} must be a number above 0, but is ${quote(limit)}.`);
    }
  }
}

/** The length of all gradients together: √Σ g². */
export function gradientNorm(gradients: Float32Array): number {
  return Math.sqrt(core().sumOfSquares(gradients));
}

/**
 * Limits gradients in place: first each number to ± clipValue, then their common length to clipNorm,
 * g · clipNorm / ‖g‖, which keeps their direction. Source: Pascanu, Mikolov and Bengio 2013.
 */
export function clipGradients(gradients: Float32Array, options: ClipOptions): void {
  requireClip('clipGradients', options);
  const { clipNorm, clipValue } = options;
  if (clipValue !== undefined) {
    for (let place = 0; place < gradients.length; place += 1) {
      gradients[place] = Math.min(clipValue, Math.max(-clipValue, gradients[place]));
    }
  }
  if (clipNorm === undefined) return;
  const norm = gradientNorm(gradients);
  if (norm <= clipNorm) return;
  const scale = clipNorm / norm;
  for (let place = 0; place < gradients.length; place += 1) gradients[place] *= scale;
}
