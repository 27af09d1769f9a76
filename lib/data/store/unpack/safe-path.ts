import { DataError, quote } from '../../../tensor';

/** What Windows takes for devices, whatever the ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

// eslint-disable-next-line no-control-regex -- they are what is looked for
const forbidden = /[\u0000-\u001f\u007f\\:*?"<>|]/;

const longest = 240;
const deepest = 20;

/**
 * The parts of a path inside an archive.
 *
 * @throws DataError unless every system puts a file with this path inside the folder where it is unpacked
 */
export function safePath(archive: string, path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const fault = path.startsWith('/')
    ? 'starts at the root of the disk'
    : parts.includes('..')
      ? 'leads out of the folder'
      : forbidden.test(path)
        ? 'has characters that are no part of a name'
        : path.length > longest
          ? `is longer than ${longest} characters`
          : parts.length === 0
            ? 'is empty'
            : parts.length > deepest
              ? `has more than ${deepest} folders`
              : parts.some((part) => devices.test(part) || /[. ]$/.test(part))
                ? 'is no name on every system'
                : undefined;
  if (fault === undefined) return parts;
  throw new DataError(
    `${archive} is not unpacked: the path ${quote(path.slice(0, longest))} in it ${fault}. ` +
      'An archive of this set has no such path; nothing of it is kept.',
  );
}

/** Notes of operating systems that come along in archives and appear in folders. */
export const isClutter = (parts: readonly string[]): boolean =>
  parts[0] === '__MACOSX' ||
  ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(parts.at(-1) ?? '') ||
  (parts.at(-1) ?? '').startsWith('._');
