import { DownloadError, explainedStatus } from './download-errors';

/** An answer whose body can be read. */
export interface OpenedDownload {
  body: AsyncIterable<Uint8Array>;
  /** How many bytes of the file are skipped, since the server continues a broken download. */
  start: number;
  /** The bytes of the whole file, where the server says them. */
  total?: number;
  /** What names this version of the file, to continue it if the connection breaks. */
  version?: string;
  /** Lets the body go unread. */
  cancel: () => void;
}

/** How to ask for a file. */
export interface Request {
  start: number;
  version?: string;
  redirects: number;
  /** Stops the request and the reading of its body: an `AbortSignal`, which the types of cells lack. */
  signal: object;
}

/**
 * Asks for a file and follows redirects, from http to https but never back.
 *
 * @throws DownloadError for all answers without the file
 */
export async function openDownload(url: string, request: Request): Promise<OpenedDownload> {
  let address = webAddress(url, url);
  for (let hop = 0; ; hop += 1) {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: headersOf(request),
      signal: request.signal as AbortSignal,
    });
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || location === null) {
      return opened(url, answer, request);
    }
    await answer.body?.cancel();
    if (hop === request.redirects) {
      throw new DownloadError(
        `${url} could not be downloaded: the server passes the request on more than ${request.redirects} times, ` +
          `last to ${location}; this is a loop or a page for logging in.`,
        false,
      );
    }
    const next = webAddress(location, url, address);
    if (address.protocol === 'https:' && next.protocol !== 'https:') {
      throw new DownloadError(
        `${url} could not be downloaded: it is passed on from https to ${next.origin}, which is not encrypted; such a file is not used.`,
        false,
      );
    }
    address = next;
  }
}

function webAddress(text: string, url: string, base?: URL): URL {
  const address = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (address && ['http:', 'https:'].includes(address.protocol)) return address;
  throw new DownloadError(
    `${url} could not be downloaded: ${text} is not an address that starts with https:// or http://.`,
    false,
  );
}

function headersOf({ start, version }: Request): Record<string, string> {
  return {
    // Compressed on the way, the lengths that the server says would not be those of the file.
    'accept-encoding': 'identity',
    ...(start > 0 ? { range: `bytes=${start}-` } : {}),
    ...(start > 0 && version !== undefined ? { 'if-range': version } : {}),
  };
}

function opened(url: string, answer: Response, request: Request): OpenedDownload {
  const { status, headers, body } = answer;
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  const continues = status === 206 && range !== null && Number(range[1]) === request.start;
  if (status !== 200 && !continues) {
    void body?.cancel();
    throw explainedStatus(url, status, answer.statusText, headers.get('retry-after'));
  }
  const length = headers.get('content-length');
  const plain = (headers.get('content-encoding') ?? 'identity') === 'identity';
  const total = continues
    ? Number(range[2])
    : length !== null && plain
      ? Number(length)
      : undefined;
  const version = versionOf(headers);
  return {
    body: body ?? noBytes(),
    start: continues ? request.start : 0,
    cancel: () => void body?.cancel(),
    ...(total === undefined ? {} : { total }),
    ...(version === undefined || !plain ? {} : { version }),
  };
}

/** What names the version of a file: a tag, or the date of its last change. */
function versionOf(headers: Headers): string | undefined {
  const etag = headers.get('etag');
  // A weak tag does not promise equal bytes.
  if (etag?.startsWith('"')) return etag;
  const changed = headers.get('last-modified');
  const now = headers.get('date');
  if (etag !== null || changed === null || now === null) return undefined;
  // Dates count seconds: a file that was changed just now may change again within the same second.
  return Date.parse(now) - Date.parse(changed) > 60_000 ? changed : undefined;
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // An answer without a body is an empty file.
}
