// Heads on pretrained networks: what is trained in which state.
import { cropHead, resnet, resnet50Head, resolve, summarize } from 'convlab/arch';
import type { Architecture, ArchitectureSummary, TransferOptions } from 'convlab/arch';
import type { ArchitectureRecord } from 'convlab/data';
import type { Check } from './check.ts';
import { asKerasLists } from './tree.ts';

const heads: Readonly<Record<string, (options: TransferOptions) => Architecture>> = {
  'resnet50-head': resnet50Head,
  'crop-head': cropHead,
};

/** What the states of the records are called, as options. */
const options: Readonly<Record<string, TransferOptions>> = {
  frozenBase: {},
  last20Unfrozen: { unfreeze: 20 },
  last20UnfrozenBatchNormFrozen: { unfreeze: 20, batchNorm: 'frozen' },
  allUnfrozen: { unfreeze: 'all' },
};

export function checkTransfer(record: ArchitectureRecord, summary: ArchitectureSummary): Check[] {
  if (record.states === undefined) return [];
  const head = summary.layers.filter(({ depth, type }) => depth === 0 && type === undefined);
  const headParameters = head.reduce((sum, { parameters }) => sum + parameters.total, 0);
  return [
    { what: 'head', ours: headParameters, recorded: record.headParams ?? 'nothing' },
    ...Object.entries(record.states).flatMap(([state, recorded]): Check[] => {
      const { parameters } = summarize(heads[record.id](options[state]));
      const { total, trainable } = parameters;
      return [
        { what: `${state}: trainable`, ours: trainable, recorded: recorded.trainable },
        {
          what: `${state}: not trainable`,
          ours: total - trainable,
          recorded: recorded.nonTrainable,
        },
      ];
    }),
    ...checkBase(record),
  ];
}

/** The names of Keras's kinds of layers, as far as the record needs them. */
const kerasKinds: Readonly<Record<string, string>> = {
  conv2d: 'Conv2D',
  batchNorm: 'BatchNormalization',
  activation: 'Activation',
  residual: 'Add',
};

function checkBase({ baseLayers, last20 = [] }: ArchitectureRecord): Check[] {
  if (baseLayers === undefined) return [];
  const base = resnet({ depth: 50, flavour: 'keras', top: false });
  const listed = asKerasLists(resolve(base));
  const summary = summarize(base);
  return [
    // Keras counts the input as a layer.
    { what: 'layers of the base', ours: listed.length + 1, recorded: baseLayers },
    ...last20.flatMap((recorded, index): Check[] => {
      const { name, description } = listed[listed.length - last20.length + index];
      // A residual sums up what is inside of it; the add by itself has nothing to learn.
      const isAdd = description.kind === 'residual';
      const ours = isAdd ? 0 : summary.layer(name).parameters.total;
      return [
        { what: `base, last layers: name`, ours: name, recorded: recorded.name },
        { what: `${name}: type`, ours: kerasKinds[description.kind], recorded: recorded.type },
        { what: `${name}: parameters`, ours, recorded: recorded.params },
      ];
    }),
  ];
}
