// Not from the folder's index: that needs Prettier, which a learner's install does not have.
import { UsageError } from '../notebooks/find-notebooks.ts';

/** What the value of an option looks like; undefined: the option is a flag. */
export type OptionShapes = Readonly<Record<string, RegExp | undefined>>;

/**
 * Gives a command the options that npm kept for itself. Without `--` before them, npm 11 turns
 * `--jobs=2` into npm_config_jobs=2, and `--jobs 2` into npm_config_jobs=true and a stray
 * argument "2", which must not be taken for a day.
 */
export function argumentsFromNpm(
  command: string,
  given: readonly string[],
  shapes: OptionShapes,
  environment: NodeJS.ProcessEnv = process.env,
): string[] {
  if (environment.npm_lifecycle_event !== command) return [...given];
  const rest = [...given];
  const options: string[] = [];
  const emptied = new Map<string, number>();
  for (const [name, shape] of Object.entries(shapes)) {
    if (given.some((one) => one === `--${name}` || one.startsWith(`--${name}=`))) continue;
    const values = (environment[`npm_config_${name.replaceAll('-', '_')}`] ?? '')
      .split('\n\n')
      .filter(Boolean);
    for (const value of values) {
      if (shape === undefined) options.push(`--${name}`);
      else if (value === 'true') emptied.set(name, (emptied.get(name) ?? 0) + 1);
      // A user's .npmrc may say jobs=max, which is meant for node-gyp.
      else if (shape.test(value)) options.push(`--${name}`, value);
    }
  }
  for (const [name, count] of emptied) {
    const shape = shapes[name];
    const rivals = [...emptied.keys()].filter((other) => String(shapes[other]) === String(shape));
    const strays = rest.filter((one) => !one.startsWith('-') && shape?.test(one));
    if (rivals.length > 1 || strays.length !== count) throw new UsageError(advice(command, name));
    for (const stray of strays) {
      rest.splice(rest.indexOf(stray), 1);
      options.push(`--${name}`, stray);
    }
  }
  return [...rest, ...options];
}

function advice(command: string, name: string): string {
  return (
    `npm kept --${name} for itself, and which argument was its value is not clear.\n` +
    `Write two dashes before the options: npm run ${command} -- --${name} VALUE`
  );
}

/** The folder that relative paths are meant from: npm itself changes to the project's root. */
export function callersFolder(
  command: string,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const caller = environment.npm_lifecycle_event === command ? environment.INIT_CWD : undefined;
  return caller ?? process.cwd();
}
