import { DataError } from '../../tensor';

/** What else is known of a failure. */
interface FailureOptions {
  cause?: unknown;
  /** The seconds that the server asks to wait. */
  wait?: number | undefined;
  /** The server does not want to send the file from the middle on. */
  wrongRange?: boolean;
  /** What has come is part of another file. */
  useless?: boolean;
}

/** A download failed. `again` says whether it makes sense to ask the server once more. */
export class DownloadError extends DataError {
  override name = 'DownloadError';
  readonly wait: number | undefined;
  readonly wrongRange: boolean;
  readonly useless: boolean;

  constructor(
    message: string,
    readonly again: boolean,
    { cause, wait, wrongRange = false, useless = false }: FailureOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.wait = wait;
    this.wrongRange = wrongRange;
    this.useless = useless;
  }
}

const offline = 'check the connection to the internet (and the address for typing mistakes)';

/** What the error codes of the network and of the disk mean, and what to do. */
const meanings: Record<string, string> = {
  ENOTFOUND: `the name of the server is not known here; ${offline}`,
  EAI_AGAIN: `the name of the server cannot be looked up; ${offline}`,
  ECONNREFUSED: 'no server answers at this address; check its name and port',
  ECONNRESET: 'the server closed the connection; try again',
  UND_ERR_SOCKET: 'the connection broke off in the middle; try again',
  UND_ERR_CONNECT_TIMEOUT: `the server does not answer; ${offline}`,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH:
    'the server sent another number of bytes than it said; try again',
  ENETUNREACH: `the server cannot be reached; ${offline}`,
  ETIMEDOUT: `the server does not answer; ${offline}`,
  CERT_HAS_EXPIRED: 'the certificate of the server has expired; check the clock of this computer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the server is not signed by a known authority',
  SELF_SIGNED_CERT_IN_CHAIN:
    'a certificate on the way is not signed by a known authority; in a company network set NODE_EXTRA_CA_CERTS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'a certificate on the way is not signed by a known authority; in a company network set NODE_EXTRA_CA_CERTS',
  ENOSPC: 'the disk is full; make room and try again',
  EDQUOT: 'the quota of disk space is used up; make room and try again',
  EACCES: 'this folder cannot be written to; check its permissions',
  EPERM: 'this folder cannot be written to; check its permissions',
  EROFS: 'this disk can only be read; set another folder for the cache',
};

/** What is the same a moment later: the disk, a name that nobody knows, a certificate. */
const lasting = new Set([
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** The first code in a chain of causes: fetch hides the reason behind "fetch failed". */
function codeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as NodeJS.ErrnoException;
    if (code !== undefined) return code;
  }
  return undefined;
}

/** An error of fetch or of the disk as one that says what to do. */
export function explainedFailure(url: string, error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  const code = codeOf(error);
  const words = error instanceof Error ? error.message : String(error);
  const meaning =
    (code === undefined ? undefined : meanings[code]) ??
    `${words === 'terminated' ? 'the connection broke off in the middle' : words}; try again`;
  const reason = code === undefined ? meaning : `${meaning} (${code})`;
  return new DownloadError(`${url} could not be downloaded: ${reason}.`, !lasting.has(code ?? ''), {
    cause: error,
  });
}

/** What an answer of the server other than 200 and 206 means. */
export function explainedStatus(
  url: string,
  status: number,
  statusText: string,
  retryAfter: string | null = null,
): DownloadError {
  const wait = secondsOf(retryAfter);
  const meaning =
    status === 404 || status === 410
      ? 'there is no such file; check the address'
      : status === 401 || status === 403
        ? 'the server does not give this file to everybody; it may need a login, or the address is wrong'
        : status === 429
          ? `the server was asked too often; wait ${waitText(wait) ?? 'a few minutes'}`
          : status >= 500
            ? `the server has a problem; try again ${wait === undefined ? 'later' : `in ${waitText(wait) ?? ''}`}`
            : 'this is not the answer of a server that has the file';
  return new DownloadError(
    `${url} could not be downloaded: HTTP ${status}${statusText === '' ? '' : ` ${statusText}`}: ${meaning}.`,
    status === 429 || status >= 500,
    // A 206 that is not used starts somewhere else than it was asked to.
    { wait, wrongRange: status === 416 || status === 206 },
  );
}

/** The seconds of a Retry-After, which is a number or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function waitText(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const minutes = Math.ceil(seconds / 60);
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${minutes} minutes`;
}
