import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../data';
import { decodeSafetensors, encodeSafetensors } from '../../nn';
import { ConvlabError } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { backendInUse } from '../backend';
import type { FeaturePool } from './backbone';
import { tensorSum } from './fingerprint';

/** What features depend on. */
export interface FeatureSource {
  /** The backbone's. */
  fingerprint: string;
  stage: string;
  pool: FeaturePool;
  /** The pictures as they were given, before they are prepared. */
  x: AnyTensor;
}

/** The folder of all features takes no more; the files that were used longest ago go first. */
const mostBytes = 500_000_000;

/** Beside the fetched sets: `features` below `$CONVLAB_DATA` or `datasets/cache`. */
export function featuresFolder(): string {
  return join(cacheFolder(), 'features');
}

/**
 * Features from the folder, or computed and kept there for the next time. A file that is damaged, or
 * of something else, is computed again; where nothing can be written, one line says so.
 *
 * @param cache true: the usual folder; or the path of another one
 */
export async function cachedFeatures(
  source: FeatureSource,
  cache: boolean | string,
  compute: () => Promise<Tensor>,
): Promise<Tensor> {
  if (cache === false) return compute();
  const folder = cache === true ? featuresFolder() : cache;
  const facts = factsOf(source);
  const file = join(folder, `${sumOf(Object.values(facts).join('\n'))}.safetensors`);
  const kept = await readFeatures(file, facts);
  if (kept) return kept;
  const features = await compute();
  try {
    await writeFeatures(folder, file, features, facts);
    await makeRoom(folder, file);
  } catch (error) {
    console.log(
      `features: not kept for the next time, ${folder} cannot be written (${(error as Error).message})`,
    );
  }
  return features;
}

/**
 * Removes all kept features.
 *
 * @param folder another one than the usual
 * @returns how many files there were
 */
export async function clearFeatures(folder: string = featuresFolder()): Promise<number> {
  const files = await filesOf(folder);
  for (const { file } of files) await rm(file, { force: true });
  return files.length;
}

type Facts = Readonly<Record<string, string>>;

/** Backends differ in the last digit: what one computed is not given to another. */
function factsOf({ fingerprint, stage, pool, x }: FeatureSource): Facts {
  return {
    what: 'convlab features 1',
    fingerprint,
    stage,
    pool,
    pictures: tensorSum(x),
    backend: backendInUse() ?? 'none',
  };
}

const sumOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What a file holds if it is whole and of these facts. */
async function readFeatures(file: string, facts: Facts): Promise<Tensor | undefined> {
  try {
    const { tensors, metadata } = decodeSafetensors(await readFile(file));
    const { features } = tensors as Partial<Record<string, AnyTensor>>;
    const isOfThese = Object.entries(facts).every(([name, value]) => metadata[name] === value);
    if (!isOfThese || !features || metadata.sum !== tensorSum(features)) return undefined;
    // Files that are used stay longest.
    await utimes(file, new Date(), new Date()).catch(() => undefined);
    return features as Tensor;
  } catch (error) {
    const isMissing = typeof (error as { code?: unknown }).code === 'string';
    if (isMissing || error instanceof ConvlabError) return undefined;
    throw error;
  }
}

async function writeFeatures(
  folder: string,
  file: string,
  features: Tensor,
  facts: Facts,
): Promise<void> {
  const bytes = encodeSafetensors({ features }, { ...facts, sum: tensorSum(features) });
  // Of its own name, since another kernel may write the same features.
  const part = `${file}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

interface KeptFile {
  file: string;
  bytes: number;
  used: number;
}

async function filesOf(folder: string): Promise<KeptFile[]> {
  const names = await readdir(folder).catch(() => []);
  const own = names.filter((name) => /^[0-9a-f]{32}\.safetensors(\.\d+\.part)?$/.test(name));
  const files = await Promise.all(
    own.map(async (name) => {
      const file = join(folder, name);
      const facts = await stat(file).catch(() => undefined);
      return facts ? [{ file, bytes: facts.size, used: facts.mtimeMs }] : [];
    }),
  );
  return files.flat();
}

async function makeRoom(folder: string, newest: string): Promise<void> {
  const files = (await filesOf(folder)).sort((one, other) => one.used - other.used);
  let bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  for (const each of files) {
    if (bytes <= mostBytes) return;
    if (each.file === newest) continue;
    await rm(each.file, { force: true });
    bytes -= each.bytes;
  }
}
