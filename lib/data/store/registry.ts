import { cifar10Source } from './sources/cifar-10';
import { devanagariSource } from './sources/devanagari';
import { fashionMnistSource } from './sources/fashion-mnist';
import { gtsrbSource } from './sources/gtsrb';
import { mnistSource } from './sources/mnist';
import { mobilenetV2Source } from './sources/mobilenet-v2';
import { plantvillageSource } from './sources/plantvillage';
import { requireChoice } from '../../tensor';
import type { SetSource } from './set-source';

/** Where the real sets come from. */
export const registry: readonly SetSource[] = [
  mnistSource,
  fashionMnistSource,
  cifar10Source,
  gtsrbSource,
  devanagariSource,
  plantvillageSource,
  mobilenetV2Source,
];

/**
 * The source of a set in a registry.
 *
 * @throws OptionError when it has none of that name
 */
export function sourceOf(where: string, name: string, sources: readonly SetSource[]): SetSource {
  requireChoice(
    where,
    'name',
    name,
    sources.map((source) => source.name),
  );
  return sources.find((source) => source.name === name) ?? sources[0];
}

/** What is said of a set's checksum: who publishes it, or that nobody does. */
export function checksumText({ files }: SetSource): string {
  const publishers = new Set(files.flatMap(({ sum, content }) => (content ?? sum)?.from ?? []));
  return publishers.size > 0
    ? `checksums published by ${[...publishers].join(', ')}`
    : 'nobody publishes a checksum: its files and classes are counted, and the SHA-256 of what came is recorded';
}
