// A damaged library can kill the process that loads it. So another process tries it first; what
// came out is kept beside it, and later starts cost nothing.
import { execFile } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainNative } from './explain-native';
import { nativeFacts } from './native-facts';
import { tfjsNodeIn } from './native-folder';

const patience = 120_000;

/** Loads the addon and lets it multiply, without TensorFlow.js around it: that is half a second less. */
const trial = `
  const tfjsNode = process.argv[1];
  const load = require('node:module').createRequire(tfjsNode + '/package.json');
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value == null;
  util.isArray ??= Array.isArray;
  load('@tensorflow/tfjs-node');
  const tf = load('@tensorflow/tfjs-core');
  const image = tf.ones([1, 8, 8, 4]);
  const sum = tf.sum(tf.conv2d(image, tf.ones([3, 3, 4, 8]), 1, 'valid')).dataSync()[0];
  if (sum !== 6 * 6 * 8 * 36) throw new Error('Error: it calculates wrongly: ' + sum);
`;

interface Stamp {
  facts: string;
  /** Why it does not start; left out when it does. */
  reason?: string;
}

/**
 * Says why the native backend does not start in a process of this kind.
 *
 * @param folder the folder that the native backend lies in
 * @param time milliseconds that it gets to start
 * @returns half a sentence, or undefined when it starts
 */
export async function probeNative(folder: string, time = patience): Promise<string | undefined> {
  const stampFile = join(folder, 'probe.json');
  const facts = nativeFacts(tfjsNodeIn(folder));
  const known = readStamp(stampFile);
  if (known?.facts === facts) return known.reason;
  const { said, interrupted } = await tryInChild(tfjsNodeIn(folder), time);
  const reason = said === undefined ? undefined : explainNative(said);
  if (!interrupted) writeStamp(stampFile, { facts, ...(reason === undefined ? {} : { reason }) });
  return reason;
}

interface Trial {
  /** What the loader said when it failed. */
  said?: string;
  /** Somebody stopped it, or memory was short: that says nothing about the files. */
  interrupted: boolean;
}

function tryInChild(tfjsNode: string, time: number): Promise<Trial> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    const options = { env, timeout: time, windowsHide: true } as const;
    execFile(process.execPath, ['-e', trial, tfjsNode], options, (error, _stdout, stderr) => {
      if (!error) {
        resolve({ interrupted: false });
        return;
      }
      if (error.killed === true) {
        resolve({ said: `it does not answer within ${time / 1000} seconds`, interrupted: false });
        return;
      }
      const interrupted = ['SIGINT', 'SIGTERM', 'SIGKILL'].includes(error.signal ?? '');
      resolve({ said: `${error.signal ?? ''}\n${stderr}`, interrupted });
    });
  });
}

function readStamp(file: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

function writeStamp(file: string, stamp: Stamp): void {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, JSON.stringify(stamp));
    renameSync(part, file); // another kernel may start at the same time
  } catch {
    rmSync(part, { force: true }); // a folder that cannot be written to: then it is tried each time
  }
}
