// What npm run zoo does once the library is compiled.
import { writeFileSync } from 'node:fs';
import { compareZoo } from './compare-zoo.ts';
import type { ComparedZoo } from './compare-zoo.ts';
import { entryCalled, oneNetworkLines } from './one-network.ts';
import { closingLines, countLines, networkLines } from './overview.ts';
import { writeFigures } from './figures.ts';
import { errorLines } from './published-errors.ts';

export interface ZooRun {
  /** One network only. */
  name?: string | undefined;
  /** Also the published errors, and what Keras and PyTorch count. */
  more: boolean;
  /** A file for everything that was compared. */
  json?: string | undefined;
  /** A folder for the figures of all networks. */
  figure?: string | undefined;
}

/**
 * Prints the zoo beside what was recorded of it.
 *
 * @returns whether everything agrees
 */
export function runZoo({ name, more, json, figure }: ZooRun): boolean {
  const entry = name === undefined ? undefined : entryCalled(name);
  const compared = entry === undefined ? compareZoo() : { ...compareZoo([entry]), counts: [] };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(compared, undefined, 2)}\n`);
  const lines =
    entry === undefined ? overview(compared, more) : oneNetworkLines(entry, compared.networks[0]);
  const files = figure === undefined ? [] : writeFigures(figure);
  console.log([...files.map((file) => `written: ${file}`), ...lines].join('\n'));
  return allAgree(compared);
}

/** Whether not one figure disagrees, of networks and of counts. */
export function allAgree({ networks, counts }: ComparedZoo): boolean {
  return [...networks, ...counts].every(({ disagreements }) => disagreements.length === 0);
}

function overview(compared: ComparedZoo, more: boolean): string[] {
  const { networks, counts } = compared;
  const isOdd = counts.some(({ disagreements }) => disagreements.length > 0);
  return [
    ...networkLines(networks),
    '',
    ...(more || isOdd ? [...countLines(counts), ''] : []),
    ...(more ? [...errorLines(networks), ''] : []),
    ...closingLines(compared),
  ];
}
