// What `npm run zoo` prints of all networks.
import type { ComparedCount, ComparedNetwork, ComparedZoo } from './compare-zoo.ts';
import { numberText, textTable } from './text-table.ts';

const titles = [
  '  network',
  'year',
  'parameters',
  'recorded',
  'multiply-adds',
  'recorded',
  'figures',
  'by',
];
const isRight = [false, true, true, true, true, true, true, false];

/** All networks, by what `npm run zoo -- NAME` and `zooArchitecture` take, with their two best known figures, and below a network what disagrees. */
export function networkLines(networks: readonly ComparedNetwork[]): string[] {
  const [head, ...lines] = textTable([titles, ...networks.map(networkCells)], isRight);
  return [head, ...networks.flatMap((network, index) => [lines[index], ...complaints(network)])];
}

function networkCells(network: ComparedNetwork): string[] {
  const { id, year, ours, recorded, figures } = network;
  return [
    `${mark(network)} ${id}`,
    year === null ? '' : String(year),
    `${numberText(ours.parameters)}${recorded.withStatistics ? '*' : ' '}`,
    numberText(recorded.parameters),
    numberText(ours.multiplyAdds),
    numberText(recorded.multiplyAdds),
    numberText(figures),
    recorded.by,
  ];
}

/** What Keras and PyTorch count, one line for each network. */
export function countLines(counts: readonly ComparedCount[]): string[] {
  const rows = counts.map((count) => [
    `${mark(count)} ${count.title}`,
    numberText(count.ours.trainable),
    numberText(count.recorded.trainable),
    numberText(count.ours.multiplyAdds),
    numberText(count.recorded.multiplyAdds),
    count.source,
  ]);
  const head = ['  built as', 'trainable', 'theirs', 'multiply-adds', 'theirs', 'by'];
  const [first, ...lines] = textTable([head, ...rows], [false, true, true, true, true, false]);
  return [first, ...counts.flatMap((count, index) => [lines[index], ...complaints(count)])];
}

/** What was compared altogether, what was left out and why, and the line that counts. */
export function closingLines({ networks, counts }: ComparedZoo): string[] {
  const all = [...networks, ...counts];
  const failed = all.filter(({ disagreements }) => disagreements.length > 0).length;
  const sum = (list: readonly { figures: number }[]): string =>
    numberText(list.reduce((total, { figures }) => total + figures, 0));
  return [
    '* with running statistics, as Keras counts',
    ...networks.flatMap(({ name, leftOut }) =>
      leftOut.map((reason) => `– ${name}: one variant is left out: ${reason}`),
    ),
    `${networks.length} networks compared in ${sum(networks)} figures, ${counts.length} counts of Keras and PyTorch in ${sum(counts)}`,
    `${all.length - failed} agree, ${failed} ${failed === 1 ? 'disagrees' : 'disagree'}`,
  ];
}

/** Whether every figure agrees. */
export function mark({ disagreements }: { readonly disagreements: readonly string[] }): string {
  return disagreements.length === 0 ? '✔' : '✖';
}

function complaints({ disagreements }: { readonly disagreements: readonly string[] }): string[] {
  return disagreements.map((line) => `    ${line}`);
}
