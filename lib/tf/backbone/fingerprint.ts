import { createHash } from 'node:crypto';
import { contiguous } from '../../tensor';
import type { AnyTensor } from '../../tensor';

/** The bytes of a tensor's numbers. */
function bytesOf({ data }: AnyTensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** SHA-256 of a tensor: its kind of numbers, its shape and its numbers. */
export function tensorSum(x: AnyTensor): string {
  const whole = contiguous(x);
  const kind = whole.data instanceof Uint8Array ? 'U8' : 'F32';
  return createHash('sha256')
    .update(`${kind} ${whole.shape.join('×')}\n`)
    .update(bytesOf(whole))
    .digest('hex');
}

/**
 * The fingerprint of a backbone: SHA-256 of its weights and of how its pictures are prepared.
 *
 * @param weights by name
 * @param preparation what is done to pictures, in words or as settings: other words, other sum
 */
export function fingerprintOf(
  weights: Readonly<Record<string, AnyTensor>>,
  preparation: string,
): string {
  const hash = createHash('sha256').update(`${preparation}\n`);
  for (const name of Object.keys(weights).sort()) {
    hash.update(`${name} ${tensorSum(weights[name])}\n`);
  }
  return hash.digest('hex');
}
