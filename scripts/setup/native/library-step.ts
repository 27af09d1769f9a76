// TensorFlow's library and the addon: downloaded where that is possible, else built.
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../failure.cjs';
import { root } from '../paths.ts';
import { readStamp, writeStamp } from '../stamp.cjs';
import type { Step } from '../step.ts';
import { compileAddon, hasAddon, removeBuildFiles } from './addon.ts';
import { download, downloadSize } from './download.ts';
import { nextFolder, tfjsNodeIn } from './place.ts';
import { requireTools } from './tools.ts';
import { tryNative } from './try-native.ts';
import { libraryFromWheel, requireWheelPlatform } from './wheel.ts';

/** What the library and its addon need on the disk while they are made, in gigabytes. */
const neededFor = { download: 0.8, build: 2.2 } as const;

/** Said when the library in the next folder is whole; an addon can be made for it again. */
const libraryStamp = join(nextFolder, 'library.json');

type Way = keyof typeof neededFor;

/** How the native backend that is being made came to be. */
export function wayTaken(): Way | undefined {
  return (readStamp(libraryStamp) as { way: Way } | undefined)?.way;
}

/** @param onlyDownload build nothing: what is built needs minutes of both cores */
export function libraryStep(onlyDownload: boolean): Step {
  return {
    title: 'Get the TensorFlow library',
    isDone: () => existsSync(libraryStamp),
    run: async (say, again) => {
      say('asking for the download');
      const size = await downloadSize();
      if (size !== undefined) {
        requireSpace('download', again);
        say(`downloading about ${Math.round(size / 1e6)} MB`);
        if (await download(!onlyDownload)) {
          writeStamp(libraryStamp, { way: 'download' });
          return;
        }
      }
      if (onlyDownload) throw failure('The download of native TensorFlow is not possible now.');
      // All that can fail early, before there is much to download.
      requireWheelPlatform(again);
      requireTools(again);
      requireSpace('build', again);
      await libraryFromWheel(say, again);
      writeStamp(libraryStamp, { way: 'build' });
    },
  };
}

/** Compiles the addon, unless one was downloaded that works. */
export function addonStep(onlyDownload: boolean): Step {
  return {
    title: 'Make and try the addon',
    isDone: () => false,
    run: async (say, again) => {
      if (hasAddon(nextFolder) && (await tryNative(nextFolder)).works) return;
      if (onlyDownload) throw failure('The downloaded addon of native TensorFlow does not start.');
      if (!existsSync(join(tfjsNodeIn(nextFolder), 'deps/include')))
        await restoreHeaders(say, again);
      say('compiling, half a minute');
      await compileAddon(again);
      say('trying it');
      const { works, said } = await tryNative(nextFolder);
      if (!works) {
        throw failure(
          `Native TensorFlow was installed and does not start: ${said} TensorFlow.js runs on WebAssembly meanwhile.`,
        );
      }
      removeBuildFiles();
    },
  };
}

async function restoreHeaders(say: (text: string) => void, again: string): Promise<void> {
  if (wayTaken() === 'build') await libraryFromWheel(say, again);
}

function requireSpace(way: Way, again: string): void {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 1e9;
  if (free >= neededFor[way]) return;
  throw failure(
    `There is too little space on this disk: native TensorFlow needs ${neededFor[way]} GB while it is made and ${free.toFixed(1)} GB are free; free some, then run ${again} again.`,
  );
}
