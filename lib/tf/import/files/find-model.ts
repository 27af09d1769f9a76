import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largestDownload } from '../../../data/download/download-options';
import { OptionError, quote } from '../../../tensor';
import { cacheFolderOf, modelCache } from './cache-folder';
import { checkSumOption } from './checksums';
import { fetchModel } from './fetch-model';
import type { LoadOptions } from '../load-options';
import { findModelJson, readModelFiles } from './read-folder';
import type { ModelFiles } from './read-folder';

/** Brings the checked files of a model: from an address, a file or a folder. */
export async function findModel(
  where: string,
  source: string,
  options: LoadOptions,
): Promise<ModelFiles> {
  if (typeof source !== 'string' || source.trim() === '') {
    throw new OptionError(
      `${where}: the model must be a folder, a model.json or an address, but is ${quote(source)}.`,
    );
  }
  checkSumOption(where, options.sha256);
  const { maxBytes = largestDownload } = options;
  if (/^https?:\/\//i.test(source)) {
    return fromWeb(where, source, { ...options, maxBytes });
  }
  const path = resolve(/^file:/i.test(source) ? pathOf(where, source) : source);
  const file = await findModelJson(where, path);
  return readModelFiles(file, {
    where,
    maxBytes,
    name: file,
    ...(options.sha256 === undefined ? {} : { sha256: options.sha256 }),
    advice: 'Copy, convert or save the whole model again.',
  });
}

async function fromWeb(
  where: string,
  source: string,
  options: LoadOptions & { maxBytes: number },
): Promise<ModelFiles> {
  if (!URL.canParse(source)) {
    throw new OptionError(`${where}: ${quote(source)} is not a valid address.`);
  }
  const address = new URL(source);
  requireDecodable(where, address);
  // An address of a folder means its model.json; what stands behind # never reaches a server.
  if (!address.pathname.endsWith('.json')) {
    address.pathname = `${address.pathname.replace(/\/$/, '')}/model.json`;
  }
  address.hash = '';
  const request = { ...options, where };
  if (options.cache !== false) {
    const folder = join(options.cache ?? modelCache(), cacheFolderOf(address));
    return fetchModel(address, folder, request);
  }
  const folder = await mkdtemp(join(tmpdir(), 'convlab-model-'));
  try {
    return await fetchModel(address, join(folder, 'model'), request);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws an OptionError when a `%` of an address is not followed by two digits of a character. */
function requireDecodable(where: string, { href, pathname }: URL): void {
  try {
    decodeURIComponent(pathname);
  } catch {
    throw new OptionError(
      `${where}: ${quote(href)} is not a valid address: a % in it stands for no character; write % itself as %25.`,
    );
  }
}

function pathOf(where: string, source: string): string {
  // tfjs-node also takes file://folder/model.json with a path that is relative.
  const relative = /^file:\/\/(?!\/)(?!localhost\/)(.*)$/i.exec(source);
  try {
    return relative ? decodeURIComponent(relative[1]) : fileURLToPath(source);
  } catch (error) {
    throw new OptionError(
      `${where}: ${quote(source)} is not the address of a file here (${(error as Error).message}).`,
    );
  }
}
