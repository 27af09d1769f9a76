import type { io } from '@tensorflow/tfjs-core';
import { weightBytes } from './manifest';
import type { ModelFiles } from './read-folder';

/** Prints a line when weights are not finite: a model with NaN gives NaN for every input. */
export function warnOfValues({ name, groups, buffers }: ModelFiles): void {
  const bad: string[] = [];
  let next = 0;
  for (const group of groups) {
    const parts = buffers.slice(next, next + group.paths.length);
    next += group.paths.length;
    // Texts have no length in the manifest.
    if (group.bytes === undefined) continue;
    const bytes =
      parts.length === 1
        ? Buffer.from(parts[0])
        : Buffer.concat(parts.map((part) => Buffer.from(part)));
    let offset = 0;
    for (const weight of group.weights) {
      const end = offset + (weightBytes(weight) ?? 0);
      if (hasNonFinite(weight, bytes.subarray(offset, end))) bad.push(weight.name);
      offset = end;
    }
  }
  if (bad.length === 0) return;
  console.log(
    `${name}: ${bad.length} of the weights have values that are not finite numbers (${bad.slice(0, 5).join(', ')}${bad.length > 5 ? ', …' : ''}); what the model predicts may be NaN.`,
  );
}

function hasNonFinite({ dtype, quantization }: io.WeightsManifestEntry, bytes: Buffer): boolean {
  if (quantization?.dtype === 'float16') {
    const halves = new Uint16Array(aligned(bytes));
    return halves.some((half) => (half & 0x7c00) === 0x7c00);
  }
  if (quantization || (dtype !== 'float32' && dtype !== 'complex64')) return false;
  // The exponent of NaN and of the infinities has all bits set.
  const words = new Uint32Array(aligned(bytes));
  return words.some((word) => (word & 0x7f800000) === 0x7f800000);
}

const aligned = (bytes: Buffer): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
