import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotOpen } from '../place';

/** What lies in a folder. */
export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder';
}

/** Where folders and files are read from. */
export interface Files {
  /** What lies in a folder, ordered by name (by code unit, so the same on every computer). */
  list(folder: string): Promise<FolderEntry[]>;
  read(file: string): Promise<Uint8Array>;
}

const byName = (left: FolderEntry, right: FolderEntry): number => (left.name < right.name ? -1 : 1);

/** The files of the disk; links are followed. */
export const onDisk: Files = {
  list: async (folder) => {
    try {
      const found = await readdir(folder, { withFileTypes: true });
      const entries = await Promise.all(
        found.map(async (entry): Promise<FolderEntry> => {
          const linked = entry.isSymbolicLink();
          const isFolder = linked
            ? (await stat(join(folder, entry.name))).isDirectory()
            : entry.isDirectory();
          return { name: entry.name, kind: isFolder ? 'folder' : 'file' };
        }),
      );
      return entries.sort(byName);
    } catch (error) {
      const { path = folder } = error as NodeJS.ErrnoException;
      throw cannotOpen(path, error);
    }
  },
  read: async (file) => {
    try {
      return await readFile(file);
    } catch (error) {
      throw cannotOpen(file, error);
    }
  },
};

const left = ['Thumbs.db', 'desktop.ini', '__MACOSX'];

/** What systems leave behind in folders: hidden files, previews. It is no part of a set. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || left.includes(name);
}
