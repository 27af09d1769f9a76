// What each network of the zoo is compared with: its record, a variant that another record names, or
// what Keras or PyTorch counts.
import type { ArchitectureRecord, LibraryCount } from 'convlab/data';

/** Two recorded figures, and who recorded them. */
interface Reference {
  readonly by: string;
  readonly parameters: number;
  /** null: not recorded */
  readonly multiplyAdds: number | null;
}

/** Networks that are the other variant of a record. */
const variants: Readonly<Partial<Record<string, readonly [record: string, index: number]>>> = {
  'alexnet-one-tower': ['alexnet-2012', 0],
  'alexnet-torch': ['alexnet-2012', 1],
  'googlenet-auxiliary': ['googlenet-2014', 0],
  'googlenet-torch': ['googlenet-2014', 1],
  'resnet50-3x3': ['resnet50-2015', 0],
  'resnet101-2015': ['resnet152-2015', 1],
};

/** Networks that only a library counted. */
const counted: Readonly<Partial<Record<string, Pick<LibraryCount, 'network' | 'options'>>>> = {
  'vgg11-2014': { network: 'vgg', options: { depth: 11 } },
  'vgg13-2014': { network: 'vgg', options: { depth: 13 } },
  'vgg19-2014': { network: 'vgg', options: { depth: 19 } },
  'resnet50-keras': { network: 'resnet', options: { depth: 50, flavour: 'keras' } },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((number) => [
      `efficientnet-b${number}-2019`,
      { network: 'efficientnet', options: { size: `B${number}` } },
    ]),
  ),
};

/**
 * @throws Error when nothing is known of the network
 */
export function referenceOf(
  id: string,
  records: readonly ArchitectureRecord[],
  counts: readonly LibraryCount[],
): Reference {
  const record = records.find((each) => each.id === id);
  if (record) {
    const { totalParams, macs } = record;
    return { by: 'record', parameters: totalParams, multiplyAdds: macs };
  }
  const [of, index] = variants[id] ?? [];
  const variant = records.find((each) => each.id === of)?.otherVariants?.[index ?? 0];
  if (variant) {
    const { totalParams, macs = null } = variant;
    return { by: 'record', parameters: totalParams, multiplyAdds: macs };
  }
  const asked = counted[id];
  const count = counts.find(
    ({ network, options }) =>
      network === asked?.network && JSON.stringify(options) === JSON.stringify(asked.options),
  );
  if (count === undefined) throw new Error(`There is nothing to compare ${id} with.`);
  const { source, trainable, multiplyAdds } = count;
  return { by: source.split(':')[0], parameters: trainable, multiplyAdds };
}
