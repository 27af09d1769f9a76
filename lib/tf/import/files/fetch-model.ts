import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { download } from '../../../data/download/download';
import { bytesText, progressLine } from '../../../data/download/progress-line';
import { DataError } from '../../../tensor';
import { checkSumOption, requireSumsOfAll } from './checksums';
import { claimIncomplete, exists, giveBack, putInPlace } from './incomplete-folder';
import { readManifest } from './manifest';
import type { WeightsGroup } from './manifest';
import { readModelJson } from './model-json';
import type { LoadOptions, LoadProgress } from '../load-options';
import { readModelFiles, requireTotalBytes, totalBytes } from './read-folder';
import type { ModelFiles } from './read-folder';

/** A model.json with the whole architecture is larger than this only by mistake. */
const largestJson = 200_000_000;

interface FetchRequest extends LoadOptions {
  where: string;
  maxBytes: number;
}

/**
 * A model from the web, kept in a folder. Files come into a folder `….incomplete-…` of this download
 * alone, which is renamed when the model is whole and right: the cache never has half a model, and
 * what a broken download has brought is used by the next one.
 *
 * @param folder where the model is kept
 * @throws DataError when it cannot be downloaded or is not what was expected
 */
export async function fetchModel(
  address: URL,
  folder: string,
  request: FetchRequest,
): Promise<ModelFiles> {
  checkSumOption(request.where, request.sha256);
  const jsonName =
    basename(decodeURIComponent(address.pathname)).replace(/[^\w.-]+/g, '-') || 'model.json';
  const read = (from: string): Promise<ModelFiles> =>
    readModelFiles(join(from, jsonName), {
      ...request,
      name: address.href,
      advice:
        'Try again with { refresh: true }; if that does not help, the model on the server is damaged.',
    });
  if (request.refresh !== true && (await exists(join(folder, jsonName)))) {
    try {
      return await read(folder);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      console.log(
        `The kept copy of ${address.href} is not used, it is downloaded again: ${error.message}`,
      );
    }
  }
  const own = await claimIncomplete(folder);
  try {
    if (request.refresh === true) await rm(own, { recursive: true, force: true });
    await downloadModel(address, own, jsonName, request);
    const model = await read(own).catch(async (error: unknown) => {
      await rm(own, { recursive: true, force: true });
      throw error;
    });
    await putInPlace(own, folder);
    return model;
  } catch (error) {
    await giveBack(own, folder, [jsonName, `${jsonName}.new`]);
    throw error;
  }
}

async function downloadModel(
  address: URL,
  folder: string,
  jsonName: string,
  request: FetchRequest,
): Promise<void> {
  const { where, sha256, maxBytes, timeout, attempts } = request;
  const patience = {
    ...(timeout === undefined ? {} : { timeout }),
    ...(attempts === undefined ? {} : { attempts }),
  };
  const sumOf = (file: string): { sha256?: string } =>
    typeof sha256 === 'object' && file in sha256 ? { sha256: sha256[file] } : {};
  const jsonFile = join(folder, jsonName);
  const before = await readFile(jsonFile).catch(() => undefined);
  const fresh = `${jsonFile}.new`;
  await download(address.href, fresh, {
    ...patience,
    ...sumOf(jsonName),
    maxBytes: Math.min(maxBytes, largestJson),
  });
  const content = await readFile(fresh);
  if (before && !before.equals(content)) {
    // Files of another version of the model are of no use.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(fresh, content);
  }
  let groups: WeightsGroup[];
  try {
    const { json } = readModelJson(content.toString('utf8'), address.href);
    groups = readManifest(json.weightsManifest, address.href);
    requireTotalBytes(groups, maxBytes, address.href);
    requireSumsOfAll(where, sha256, [jsonName, ...groups.flatMap(({ paths }) => paths)]);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await rename(fresh, jsonFile);
  const progress = progressOf(address.href, totalBytes(groups), request.onProgress);
  let done = 0;
  for (const group of groups) {
    for (const path of group.paths) {
      const file = join(folder, path);
      if (!(await exists(file))) {
        await download(fileAddress(address, path).href, file, {
          ...patience,
          ...sumOf(path),
          ...(group.bytes !== undefined && group.paths.length === 1 ? { bytes: group.bytes } : {}),
          maxBytes: group.bytes ?? maxBytes,
          onProgress: ({ bytes }) => {
            progress.update(path, done + bytes);
          },
        });
      }
      done += (await stat(file)).size;
      progress.update(path, done);
    }
  }
  progress.finish(done);
}

/** The address of a file of the manifest: beside the model.json, with the same `?…` behind it. */
function fileAddress(address: URL, path: string): URL {
  const found = new URL(path.split('/').map(encodeURIComponent).join('/'), address);
  found.search = address.search;
  return found;
}

interface ModelProgress {
  update(file: string, bytes: number): void;
  finish(bytes: number): void;
}

function progressOf(
  name: string,
  total: number,
  onProgress: ((progress: LoadProgress) => void) | undefined,
): ModelProgress {
  if (onProgress) {
    return {
      update: (file, bytes) => {
        onProgress({ file, bytes, total });
      },
      finish: () => undefined,
    };
  }
  const line = progressLine();
  const start = performance.now();
  return {
    update(_, bytes) {
      const share = total > 0 ? ` (${Math.floor((100 * bytes) / total)} %)` : '';
      line.update(`downloading ${name}: ${bytesText(bytes)} of ${bytesText(total)}${share}`);
    },
    finish(bytes) {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      line.finish(
        `downloaded ${name}: ${bytesText(bytes)} in ${seconds} s, kept for the next time`,
      );
    },
  };
}
