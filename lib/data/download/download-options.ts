/** No file is larger than this unless it may be: 1 GB. */
export const largestDownload = 1_000_000_000;

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes of the file that have arrived. */
  bytes: number;
  /** Bytes of the whole file, where they are known. */
  total?: number;
}

/** What a downloaded file must be, and how patient the download is. */
export interface DownloadOptions {
  /** The SHA-256 of the file, 64 hexadecimal digits; another file is refused. */
  sha256?: string;
  /** The MD5 of the file, 32 hexadecimal digits, for files whose publishers give no better one. */
  md5?: string;
  /** The length of the file; another length is refused. */
  bytes?: number;
  /** No file is larger than this (1 GB). */
  maxBytes?: number;
  /** Seconds without a single byte after which the connection counts as broken (30). */
  timeout?: number;
  /** How often a broken download is tried, continued where the server can (3). Those that brought much do not count. */
  attempts?: number;
  /** The most seconds to wait when the server asks for a pause (30). */
  patience?: number;
  /** How often the server may pass the request on (5). */
  redirects?: number;
  /**
   * Keeps what has come when the download fails or its process ends, in `FILE.part`, and continues
   * there the next time. Only where nobody else downloads to the same file (false).
   */
  resume?: boolean;
  onProgress?: (progress: DownloadProgress) => void;
  /** Is told why a broken download is tried again, and after how many seconds. */
  onRetry?: (reason: string, seconds: number) => void;
}

/** A file that was downloaded. */
export interface Downloaded {
  bytes: number;
  sha256: string;
}
