// npm run data -- verify [NAME…]
import { listSets, verifySet } from 'convlab';
import type { VerifiedSet } from 'convlab';
import { plainly, requireRealNames, sizeText } from './plainly.ts';

const mostFaults = 10;

/** Compares sets with their checksums; whether all are here and right. */
export async function verifySets(names: readonly string[]): Promise<boolean> {
  requireRealNames(names);
  const asked = names.length > 0 ? names : await namesHere();
  if (asked.length === 0) console.log('No real set is here: npm run data -- list');
  let right = true;
  for (const name of asked) {
    const result = await plainly(() => verifySet(name, { onProgress: progressOf(name) }));
    right &&= result.present && result.faults.length === 0;
    for (const line of linesOf(result)) console.log(line);
  }
  return right;
}

/** A line that changes while many files are read, on a terminal; it is gone in the end. */
function progressOf(name: string): (done: number, of: number) => void {
  return (done, of) => {
    if (!process.stdout.isTTY || (done % 500 !== 0 && done !== of)) return;
    const text = `${name}: ${done} of ${of} files`;
    process.stdout.write(done === of ? `\r${' '.repeat(text.length)}\r` : `\r${text}`);
  };
}

async function namesHere(): Promise<string[]> {
  const sets = await plainly(() => listSets());
  return sets.filter(({ real, present }) => real && present).map(({ name }) => name);
}

function linesOf({ name, present, files, bytes, faults, compared }: VerifiedSet): string[] {
  if (!present) return [`${name} is not here: npm run data -- fetch ${name}`];
  if (faults.length === 0) {
    return [`${name} is right: ${files} files, ${sizeText(bytes)}, compared with ${compared}`];
  }
  const more = faults.length > mostFaults ? [`  and ${faults.length - mostFaults} more`] : [];
  return [
    `${name} is NOT right:`,
    ...faults.slice(0, mostFaults).map((fault) => `  ${fault}`),
    ...more,
    `  bring it anew with: npm run data -- fetch ${name} --again`,
  ];
}
