import { bytesText, progressLine } from '../download/progress-line';
import { timeLeft } from './time-left';
import type { LockHolder } from './set-lock';
import { holderText } from './set-lock';

/** What happens while a set is fetched. */
export type FetchEvent =
  | { kind: 'waiting'; holder: LockHolder }
  | { kind: 'begin'; name: string; bytes: number; resumed: number; checksum: string }
  | { kind: 'bytes'; file: string; bytes: number; total: number }
  | { kind: 'retry'; reason: string; seconds: number }
  | { kind: 'next-mirror'; reason: string; next: string }
  | { kind: 'checked'; file: string; compared: string | undefined; bytes: number }
  | { kind: 'unpacking'; file: string; files: number; bytes: number }
  | { kind: 'done'; name: string; folder: string; files: number; bytes: number };

export type OnFetch = (event: FetchEvent) => void;

/** Tells what happens: one line that changes on a terminal and in a notebook, plain lines elsewhere. */
export function fetchReporter(): OnFetch {
  let line = progressLine();
  let open = '';
  const left = timeLeft();
  /** Puts a text in the place of the line that changes. */
  const replace = (text: string): void => {
    line.finish(text);
    line = progressLine();
    open = '';
  };
  const say = (text: string): void => {
    if (open !== '') replace(open);
    replace(text);
  };
  const show = (text: string): void => {
    open = text;
    line.update(text);
  };
  return (event) => {
    switch (event.kind) {
      case 'waiting':
        say(
          `Another process is at work on this set (${holderText(event.holder)}); waiting for it.`,
        );
        break;
      case 'begin':
        say(
          `${event.name}: ${bytesText(event.bytes)} to download${event.resumed > 0 ? `, ${bytesText(event.resumed)} of it are here from the last time` : ''}; ${event.checksum}.`,
        );
        break;
      case 'bytes':
        show(progressText(event.file, event.bytes, event.total, left(event)));
        break;
      case 'retry':
        say(`${event.reason} Once more in ${Math.ceil(event.seconds)} s.`);
        break;
      case 'next-mirror':
        say(`${event.reason} Next: ${event.next}`);
        break;
      case 'checked':
        replace(
          `${event.file}: ${bytesText(event.bytes)}, ${event.compared === undefined ? 'no checksum to compare with' : `right: ${event.compared}`}`,
        );
        break;
      case 'unpacking':
        show(`unpacking ${event.file}: ${event.files} files, ${bytesText(event.bytes)}`);
        break;
      case 'done':
        replace(
          `${event.name} is ready: ${event.files} files, ${bytesText(event.bytes)} in ${event.folder}`,
        );
        break;
    }
  };
}

function progressText(file: string, bytes: number, total: number, left: string): string {
  const share = total > 0 ? ` (${Math.floor((100 * bytes) / total)} %)` : '';
  return `${file}: ${bytesText(bytes)} of ${bytesText(total)}${share}${left}`;
}
