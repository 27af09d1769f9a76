import { OptionError, quote } from '../../tensor';

/** Throws an OptionError unless a text is a SHA-256. */
export function requireSha256(where: string, sum: string): void {
  if (/^[0-9a-f]{64}$/i.test(sum)) return;
  throw new OptionError(
    `${where}: sha256 must be 64 hexadecimal digits, but is ${quote(sum)}; "sha256sum FILE" or modelSums(folder) print them.`,
  );
}

/** What is said about a file with another checksum. */
export function wrongSum(file: string, expected: string, found: string, kind = 'SHA-256'): string {
  return (
    `${file} is not the file that was expected: its ${kind} is ${found}, but should be ${expected.toLowerCase()}. ` +
    'It was damaged on the way, or another version was put there; if you trust the new one, change the sum.'
  );
}
