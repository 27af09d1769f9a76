// Everything that a record says of a network, beside what follows from its description.
import { summarize } from 'convlab/arch';
import type { Architecture, ArchitectureSummary } from 'convlab/arch';
import { recordedTotal } from 'convlab/data';
import type { ArchitectureRecord } from 'convlab/data';
import type { Check } from './check.ts';
import { checkFigures } from './check-figures.ts';
import { checkLayers } from './check-layers.ts';
import { checkTransfer } from './check-transfer.ts';
import { checkVariants } from './check-variants.ts';

/** All figures of a record, ours and recorded. */
export function checkRecord(record: ArchitectureRecord, architecture: Architecture): Check[] {
  const summary = summarize(architecture);
  return [
    ...checkTotals(record, summary),
    ...checkLayers(record, summary),
    ...checkFigures(record, summary),
    ...checkVariants(record),
    ...checkTransfer(record, summary),
  ];
}

function checkTotals(record: ArchitectureRecord, summary: ArchitectureSummary): Check[] {
  const { parameters, multiplyAdds, flops, connections, input } = summary;
  return [
    { what: 'input', ours: input, recorded: record.inputShape },
    { what: 'parameters', ours: recordedTotal(record, summary), recorded: record.totalParams },
    { what: 'trainable', ours: parameters.trainable, recorded: record.trainableParams },
    {
      what: 'running statistics',
      ours: parameters.runningStatistics,
      recorded: record.batchNormRunningStats,
    },
    ...(record.macs === null
      ? []
      : [{ what: 'multiply-adds', ours: multiplyAdds, recorded: record.macs }]),
    ...(record.flops === null ? [] : [{ what: 'FLOPs', ours: flops, recorded: record.flops }]),
    ...(record.connections === undefined
      ? []
      : [{ what: 'connections', ours: connections, recorded: record.connections }]),
  ];
}
