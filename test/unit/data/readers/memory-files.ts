import type { Files, FolderEntry } from 'convlab/data';
import { DataError } from 'convlab/tensor';

/** Files in memory, by their paths with `/`. A path that ends with `/` is an empty folder. */
export function filesOf(contents: Record<string, Uint8Array>): Files {
  const paths = Object.keys(contents);
  const slashes = (path: string): string => path.replaceAll('\\', '/');
  return {
    list: (folder) => {
      const inside = paths.filter((path) => path.startsWith(`${slashes(folder)}/`));
      if (inside.length === 0)
        return Promise.reject(new DataError(`${folder}: there is no such folder.`));
      const entries = new Map<string, FolderEntry>();
      for (const path of inside) {
        const [name, ...rest] = path.slice(folder.length + 1).split('/');
        if (name !== '') entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return Promise.resolve([...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
    read: (file) => {
      const bytes = contents[slashes(file)] as Uint8Array | undefined;
      return bytes === undefined
        ? Promise.reject(new DataError(`${file}: there is no such file.`))
        : Promise.resolve(bytes);
    },
  };
}
