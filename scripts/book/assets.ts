import { createHash } from 'node:crypto';

/** Files of the site that are named by their content, so that equal ones are there once. */
export interface Assets {
  /** Takes a file in, and gives its address as pages of the site write it. */
  add(folder: string, content: string | Uint8Array, ending: string): string;
  /** Takes a file in under an address of its own. */
  addNamed(address: string, content: string | Uint8Array): void;
  /** All files by their addresses. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

export function shortHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

export function createAssets(): Assets {
  const files = new Map<string, string | Uint8Array>();
  return {
    files,
    addNamed: (address, content) => {
      files.set(address, content);
    },
    add: (folder, content, ending) => {
      const address = `assets/${folder}/${shortHash(content)}.${ending}`;
      files.set(address, content);
      return address;
    },
  };
}
