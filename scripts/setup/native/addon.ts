// Compiles the addon that joins Node and TensorFlow's library, the way the package does it itself.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explainSystemError } from '../explain.cjs';
import { failure } from '../failure.cjs';
import { npm } from '../packages.cjs';
import { venvPython } from '../paths.ts';
import { runLogged } from '../run-logged.cjs';
import { addonPattern, nextFolder, tfjsNodeIn } from './place.ts';
import { findHeaders, requireTools } from './tools.ts';

export function hasAddon(folder: string): boolean {
  const lib = join(tfjsNodeIn(folder), 'lib');
  if (!existsSync(lib)) return false;
  return readdirSync(lib, { recursive: true }).some((name) => addonPattern.test(String(name)));
}

export async function compileAddon(again: string): Promise<void> {
  requireTools(again);
  const headers = findHeaders();
  const { command, args } = npm();
  const { status, output, log } = await runLogged(
    command,
    [...args, 'run', 'build-addon-from-source'],
    {
      cwd: tfjsNodeIn(nextFolder),
      env: {
        ...process.env,
        npm_config_python: venvPython(),
        ...(headers === undefined ? {} : { npm_config_nodedir: headers }),
      },
      log: 'native-build.log',
    },
  );
  if (status !== 0) throw failure(explainBuild(output, log, again));
}

/** One line on why the addon did not compile. */
export function explainBuild(output: string, log: string, again: string): string {
  const meanwhile = `TensorFlow.js runs on WebAssembly meanwhile. Details: ${log}`;
  if (/ENOSPC|No space left/i.test(output)) {
    return `${explainSystemError({ code: 'ENOSPC' }, again) ?? ''} ${meanwhile}`;
  }
  if (
    /getaddrinfo|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|gyp http .*nodejs\.org|attempt to get 'https:\/\/nodejs/.test(
      output,
    )
  ) {
    return `Building native TensorFlow needs the headers of Node.js, which are not beside it, and nodejs.org cannot be reached: install them (a Node from https://nodejs.org brings them; on Debian and Ubuntu: sudo apt install libnode-dev), then run ${again} again. ${meanwhile}`;
  }
  const compiler = /^.*(?:fatal error|error): .*$/m.exec(output)?.[0];
  const gyp = /^gyp ERR! stack Error: (.*)$/m.exec(output)?.[1];
  const reason = compiler ?? gyp ?? output.trim().split('\n').at(-1) ?? 'no message';
  return `The addon of native TensorFlow does not compile (${reason.trim().slice(0, 160)}). ${meanwhile}`;
}

/** What only the compiler needed. */
export function removeBuildFiles(): void {
  const tfjsNode = tfjsNodeIn(nextFolder);
  for (const name of ['build-tmp-napi-v8', 'build', 'deps/include']) {
    rmSync(join(tfjsNode, name), { recursive: true, force: true });
  }
}
