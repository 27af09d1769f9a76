import { join } from 'node:path';

/** Where the files of one set lie. */
export interface SetPlaces {
  /** The folder of all sets. */
  sets: string;
  /** The set itself, once it is whole. */
  folder: string;
  lock: string;
  /** What a fetch works with; stays when it is interrupted. */
  incoming: string;
  /** The files as they come from the server. */
  downloads: string;
  /** What becomes the set. */
  unpacked: string;
}

/** The places of a set inside the folder of all sets. */
export function setPlaces(sets: string, name: string): SetPlaces {
  const incoming = join(sets, `.${name}.incoming`);
  return {
    sets,
    folder: join(sets, name),
    lock: join(sets, `.${name}.lock`),
    incoming,
    downloads: join(incoming, 'downloads'),
    unpacked: join(incoming, 'set'),
  };
}
