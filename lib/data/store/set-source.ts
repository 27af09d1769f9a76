/** A checksum that somebody publishes, and who. */
export interface PublishedSum {
  sha256?: string;
  md5?: string;
  /** Who publishes it. */
  from: string;
}

/** One file that is downloaded. */
export interface SourceFile {
  /** Its name, in the cache and on a mirror. */
  file: string;
  /** Where it is, tried by turns. */
  urls: readonly string[];
  /** How long it is; only about, where it is `about`. */
  bytes: number;
  about?: boolean;
  /** The checksum of the file as it comes. Without one it is checked by what is inside. */
  sum?: PublishedSum;
  /** What a gzip file holds: any packing of the same content is right. */
  content?: PublishedSum & { bytes: number; sha256: string };
  /** How it is unpacked; a file without this stays as it is. */
  archive?: 'zip' | 'tar.gz';
}

/** What must be in a set: so many files with such names. */
export interface ExpectedFiles {
  /** In words: `training pictures`. */
  what: string;
  /** Of the path inside the set, with `/`; its first group is the class. */
  path: RegExp;
  least: number;
  most: number;
  /** How many different classes there are at least. */
  classes?: number;
}

/** A real set: where it comes from and how it is checked. */
export interface SetSource {
  name: string;
  title: string;
  licence: string;
  /** Who describes it. */
  page: string;
  files: readonly SourceFile[];
  /** About how much of the disk it takes, many small files rounded up to whole blocks. */
  disk: number;
  /** What is taken out of the archives, and how much it may be at most. */
  unpack?: {
    take: RegExp;
    /** Zip files in the archives that are unpacked in their place: some servers pack a set once more. */
    inner?: RegExp;
    /** Leaves the first folder of each path away. */
    strip?: boolean;
    maxFiles: number;
    maxBytes: number;
  };
  expected: readonly ExpectedFiles[];
}
