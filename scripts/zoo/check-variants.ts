// The other variants that a record names, and what Keras counts.
import { summarize } from 'convlab/arch';
import type { ArchitectureRecord } from 'convlab/data';
import type { Check } from './check.ts';
import { frameworkVariants, kerasInputNormalisation, otherVariants } from './recorded-variants.ts';

/** What of a record cannot be checked, with the reason. */
export function leftOut({ id }: ArchitectureRecord): string[] {
  return (otherVariants[id] ?? []).flatMap((variant) =>
    typeof variant === 'function' ? [] : [variant.leftOut],
  );
}

export function checkVariants(record: ArchitectureRecord): Check[] {
  const known = otherVariants[record.id] ?? [];
  const recorded = record.otherVariants ?? [];
  return [
    { what: 'variants', ours: known.length, recorded: recorded.length },
    ...recorded.flatMap(({ variant, totalParams, macs, inputShape }, index): Check[] => {
      const build = known[index];
      if (typeof build !== 'function') return [];
      const { input, parameters, multiplyAdds } = summarize(build());
      return [
        { what: `${variant}: parameters`, ours: parameters.learnable, recorded: totalParams },
        ...(macs === undefined
          ? []
          : [{ what: `${variant}: multiply-adds`, ours: multiplyAdds, recorded: macs }]),
        ...(inputShape === undefined
          ? []
          : [{ what: `${variant}: input`, ours: input, recorded: inputShape }]),
      ];
    }),
    ...checkFrameworks(record),
  ];
}

function checkFrameworks({ id, frameworkCounts }: ArchitectureRecord): Check[] {
  return Object.entries(frameworkCounts).flatMap(([name, count]): Check[] => {
    if (typeof count === 'string') return []; // a note
    const build = frameworkVariants[id]?.[name];
    if (build === undefined) return [{ what: name, ours: 'not built', recorded: count.total }];
    const { output, parameters } = summarize(build());
    const added = kerasInputNormalisation[id] ?? 0;
    const { total, trainable } = parameters;
    return [
      { what: `${name}: total`, ours: total + added, recorded: count.total },
      { what: `${name}: trainable`, ours: trainable, recorded: count.trainable },
      {
        what: `${name}: not trainable`,
        ours: total - trainable + added,
        recorded: count.nonTrainable,
      },
      ...(count.outShape === undefined
        ? []
        : [{ what: `${name}: shape`, ours: output, recorded: count.outShape }]),
    ];
  });
}
