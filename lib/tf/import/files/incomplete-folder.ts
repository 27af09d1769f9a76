import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The folders that downloads of this process fill now. */
const inUse = new Set<string>();

let made = 0;

/**
 * A folder beside the one of a model, for one download alone: several processes, such as two
 * notebooks, may want the same model at once. It has the files of a download that broke off, if
 * there was one: to take its folder is to rename it, which only one can do.
 *
 * @param folder where the model will be kept
 */
export async function claimIncomplete(folder: string): Promise<string> {
  const start = `${basename(folder)}.incomplete`;
  made += 1;
  const own = join(dirname(folder), `${start}-${process.pid}-${made}`);
  inUse.add(own);
  await mkdir(dirname(folder), { recursive: true });
  const others = (await readdir(dirname(folder)))
    .filter((name) => name.startsWith(start))
    .map((name) => join(dirname(folder), name))
    .filter(isAbandoned);
  let isTaken = false;
  for (const other of others) {
    if (isTaken) await rm(other, { recursive: true, force: true });
    else isTaken = await succeeds(rename(other, own));
  }
  if (isTaken) await removeParts(own);
  return own;
}

/** Leaves the files of a download that broke off to the next one, unless they are of no use. */
export async function giveBack(own: string, folder: string, useless: string[]): Promise<void> {
  const names = await readdir(own).catch(() => []);
  const isUseful = names.some((name) => !useless.includes(name));
  if (!isUseful || !(await succeeds(rename(own, `${folder}.incomplete`)))) {
    await rm(own, { recursive: true, force: true });
  }
  inUse.delete(own);
}

/** How often a model is put in the place of others that come and go; each time another one did it. */
const mostTries = 10;

/** Puts a whole model in the place of another one, which is there until the very last moment. */
export async function putInPlace(own: string, folder: string): Promise<void> {
  const old = `${own}.old`;
  const had = await succeeds(rename(folder, old));
  for (let tries = 1; ; tries += 1) {
    try {
      await rename(own, folder);
      break;
    } catch (error) {
      // Another download has put the same model there in between,
      if (await exists(folder)) {
        await rm(own, { recursive: true, force: true });
        break;
      }
      // and a third one has just taken that away to replace it.
      if (tries === mostTries) throw error;
    }
  }
  if (had) await rm(old, { recursive: true, force: true });
  inUse.delete(own);
}

export const exists = (path: string): Promise<boolean> => succeeds(access(path));

function succeeds(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}

/** Whether nobody fills this folder: it was given back, or its process has ended. */
function isAbandoned(path: string): boolean {
  const owner = /\.incomplete-(\d+)-\d+(?:\.old)?$/.exec(path)?.[1];
  if (owner === undefined) return path.endsWith('.incomplete');
  if (Number(owner) === process.pid) return !inUse.has(path.replace(/\.old$/, ''));
  try {
    process.kill(Number(owner), 0); // asks only whether it is there
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** What a process that was ended in the middle of a file has left. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
  }
}
