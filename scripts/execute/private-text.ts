import { homedir, userInfo } from 'node:os';
import { cellName, type Notebook } from '../notebooks/index.ts';
import type { Fault } from './result.ts';
import { root } from '../setup/paths.ts';

/** What of the author's machine must not stand in a committed file. */
export interface Machine {
  root: string;
  home: string;
  /** Undefined for a container's user without a name. */
  user: string | undefined;
}

function thisMachine(): Machine {
  return { root, home: homedir(), user: userName() };
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

const dateTime = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/** Absolute paths and user names anywhere, time stamps in metadata. */
export function privateFaults(notebook: Notebook, machine: Machine = thisMachine()): Fault[] {
  const patterns = pathPatterns(machine);
  const find = (value: unknown, where: string, at: Partial<Fault>, dates: boolean): Fault[] =>
    stringsIn(value).flatMap((text) => {
      const faults = patterns
        .map(({ pattern, what }) => ({ what, found: pattern.exec(text)?.[0] }))
        .filter(({ found }) => found !== undefined)
        .slice(0, 1)
        .map(({ what, found }) => fault(`${where} has ${what}: ${found}`, at));
      const time = dates ? dateTime.exec(text)?.[0] : undefined;
      return time === undefined ? faults : [...faults, fault(`${where} has a time: ${time}`, at)];
    });
  return [
    ...find(notebook.metadata, "the notebook's metadata", {}, true),
    ...notebook.cells.flatMap((cell, index) => {
      const at = { cell: index + 1, id: cell.id };
      const name = cellName(cell, index);
      return [
        ...find(cell.source, name, at, false),
        ...find(cell.metadata, `the metadata of ${name}`, at, true),
      ];
    }),
  ];
}

function fault(message: string, at: Partial<Fault>): Fault {
  return { kind: 'private', message, ...at };
}

function pathPatterns({ root: project, home, user }: Machine): { pattern: RegExp; what: string }[] {
  // A path begins where no name ends: `docs/home/x` and `https://host/home/x` are not meant.
  const begin = '(?<![\\w.~/-])';
  const end = '(?![\\w-])';
  const literal = (path: string) => new RegExp(begin + escape(path) + end);
  // A name such as /app or /data is no one's own.
  const ownProject = project.split(/[\\/]/).filter(Boolean).length > 1;
  const patterns = [
    ...(ownProject ? [{ pattern: literal(project), what: "the project's folder" }] : []),
    ...(home.length > 1 ? [{ pattern: literal(home), what: 'a home folder' }] : []),
    { pattern: new RegExp(`${begin}/(home|Users)/[\\w.-]+`), what: 'a home folder' },
    { pattern: /\b[A-Za-z]:\\+Users\\+[\w.-]+/, what: 'a home folder' },
  ];
  if (user === undefined) return patterns;
  // Also where the path goes on from something else, as in file:///home/ada; a user may be called
  // node or data, so not in any other folder.
  const named = new RegExp(`[/\\\\](home|Users)[/\\\\]+${escape(user)}${end}`);
  return [...patterns, { pattern: named, what: 'a user name' }];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...stringsIn(entry),
  ]);
}
