// Which folders and zips hold the work of a whole class. What lies in a student's own folder or zip
// is the student's, whatever it is called there: nobody can hand in for somebody else.
import { isZip, stemOf, withoutCopyMark } from './file-names.ts';
import { isPlatformZip, platformOwner } from './platforms.ts';
import { fileOwner, type Named } from './whose.ts';

type Path = readonly string[];

export interface ClassLevel {
  /** The path of a file without the folders and zips around it that hold the work of all. */
  below(path: Path): Path;
  /** What a person must look at, as sentences. */
  complaints: string[];
}

/** What lies beside each other at the top. */
interface Container {
  name: string;
  /** The paths of its files, from inside of it. */
  inside: Path[];
}

/** Names of folders and zips that hold the work of a whole class. */
const ofClass = /^(submissions?|submitted|abgaben?|downloads?|export|assignment_\d+_export|all)$/i;

/**
 * A zip is the class's only where nothing lies beside it, or where Canvas or Gradescope have named it
 * and everything in it; a folder where it says so, or where nothing lies beside it and a platform has
 * named everything in it.
 */
export function classLevel(paths: readonly Path[], named: Named): ClassLevel {
  const keyOf = (path: Path, start: number): string => JSON.stringify(path.slice(0, start + 1));
  const containers = new Map<string, Container>();
  for (const path of paths) {
    const start = afterFolders(path, 0, named);
    const key = keyOf(path, start);
    const container = containers.get(key) ?? { name: path[start], inside: [] };
    container.inside.push(path.slice(start + 1));
    containers.set(key, container);
  }
  const isAlone = containers.size === 1;
  const opened = new Map<string, number>();
  const complaints: string[] = [];
  for (const [key, { name, inside }] of containers) {
    const common = commonFolders(inside);
    const within = inside.map((path) => path.slice(common)).filter(({ length }) => length > 0);
    if (isOfAll(name, within, isAlone, named)) opened.set(key, 1 + common);
    else complaints.push(...complaintOf(name, within, named));
  }
  return {
    complaints,
    below: (path) => {
      const start = afterFolders(path, 0, named);
      const depth = opened.get(keyOf(path, start));
      const next = depth === undefined ? start : afterFolders(path, start + depth, named);
      return path.slice(Math.min(next, path.length - 1));
    },
  };
}

/** The first place from there on that is no folder of all. */
function afterFolders(path: Path, from: number, named: Named): number {
  const isFolderOfAll = (index: number): boolean =>
    index < path.length - 1 && !isZip(path[index]) && isNameOfAll(path[index], named);
  let place = from;
  while (isFolderOfAll(place)) place += 1;
  return place;
}

function isNameOfAll(name: string, { assignment, lesson }: Named): boolean {
  const stem = stemOf(name);
  const plain = withoutCopyMark(stem).name;
  return [stem, plain].some((one) => ofClass.test(one) || one === assignment || one === lesson);
}

function isOfAll(name: string, within: readonly Path[], isAlone: boolean, named: Named): boolean {
  const firsts = within.map(([first]) => first);
  if (firsts.length === 0) return false;
  if (isAlone && firsts.every((first) => platformOwner(first) !== undefined)) return true;
  if (!isZip(name)) return false;
  const isSeveral = namesIn(within, true, named).size > 1;
  return isAlone ? isSeveral || isNameOfAll(name, named) : isPlatformZip(name, firsts);
}

/** Whoever has several classes in one folder must be told that they are not taken apart. */
function complaintOf(name: string, within: readonly Path[], named: Named): string[] {
  const byPlatform = within.map(([first]) => platformOwner(first)?.name ?? '').filter(Boolean);
  const names = new Set([...byPlatform, ...(isZip(name) ? namesIn(within, false, named) : [])]);
  if (names.size < 2) return [];
  const shown = [...names].sort().slice(0, 5).join(', ') + (names.size > 5 ? ', …' : '');
  return [
    `${name} holds notebooks of several names (${shown}); as it lies beside others, it counts as the work of one student. If it is the work of a class, grade it alone: name it with --submissions.`,
  ];
}

/** The students whose names stand in a zip; `any`: also of files that are not called like the lesson. */
function namesIn(paths: readonly Path[], any: boolean, named: Named): Set<string> {
  const names = paths.flatMap((path) => {
    const file = stemOf(path[path.length - 1]);
    const isLesson = file.includes(named.lesson) || file.includes(named.assignment);
    const name = path.length > 1 ? path[0] : fileOwner(path[0], named).name;
    // What is called like this lesson or another one is nobody's name.
    return (any || isLesson) && !/^day-\d+/.test(name) ? [name] : [];
  });
  return new Set(names);
}

/** How many folders all paths begin with; a student's own are none of them. */
function commonFolders(paths: readonly Path[]): number {
  const [first = []] = paths;
  const isCommon = (index: number): boolean =>
    !isZip(first[index]) &&
    platformOwner(first[index]) === undefined &&
    paths.every((path) => path.length > index + 1 && path[index] === first[index]);
  let count = 0;
  while (paths.length > 1 && first.length > count + 1 && isCommon(count)) count += 1;
  return count;
}
