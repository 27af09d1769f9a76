// npm start: prepares everything and opens JupyterLab in the workbook.
import { execFile } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from './command/run-command.ts';
import { failure } from './setup/failure.cjs';
import { tryInBackground } from './setup/native/background.ts';
import { watchParents } from './setup/parents.ts';
import { choosePort } from './setup/port.ts';
import { prepareAnd, venvPython, workbook } from './setup/prepare.ts';
import type { Prepared } from './setup/prepare.ts';
import { findRunning } from './setup/running-server.ts';
import type { RunningServer } from './setup/running-server.ts';
import { logFile, startServer, whenReady } from './setup/server.ts';
import type { Server } from './setup/server.ts';
import { onStop, stop } from './setup/stop.cjs';

interface Options {
  browser: boolean;
  port?: number;
}

const program = new Command('npm start --')
  .description('Prepare everything and open JupyterLab in your workbook.')
  .option('--no-browser', 'do not open the browser, only say where JupyterLab is')
  .option('--port <number>', 'the port to use (8888, or the next that is free)', portNumber)
  .action(start);

async function start({ browser, port }: Options): Promise<void> {
  const options = { workbook: true, inUse: Boolean(await findRunning()), again: 'npm start' };
  const { server, url } = await prepareAnd((prepared) => findOrStart(prepared, port), options);
  if (browser && !npmKeptNoBrowser()) openBrowser(url);
  if (!server) return;
  const news = tryInBackground();
  if (news) console.log(news);
  const crash = await server.ended;
  if (crash) {
    throw failure(
      `JupyterLab crashed (${crash}): see the end of ${logFile}, then npm start again.`,
    );
  }
  console.log('JupyterLab has stopped.');
}

/** Runs under the lock of set-up, so that of two starts at once one finds what the other started. */
async function findOrStart(
  { news }: Prepared,
  port: number | undefined,
): Promise<{ url: string; server?: Server }> {
  for (const line of news) console.log(line);
  const running = await findRunning();
  if (running) {
    console.log(alreadyRunning(running, port));
    return running;
  }
  const server = startServer(await choosePort(port));
  onStop(server.stop, 0); // Ctrl-C is how one stops it: no failure that npm should report
  watchParents(() => void stop(0));
  const { url } = await whenReady(server);
  console.log(`
JupyterLab is running:  ${url}
Your notebooks:         ${workbook}
Its log:                ${logFile}
To stop it:             press Ctrl-C here
`);
  return { url, server };
}

function alreadyRunning({ url }: RunningServer, asked: number | undefined): string {
  const port = Number(new URL(url).port);
  const other =
    asked === undefined || asked === port
      ? ''
      : `; to have it on port ${asked}, stop it first (Ctrl-C where it was started)`;
  return `JupyterLab of this course is already running on port ${port}${other}:\n\n  ${url}\n`;
}

/** Python knows how to open a browser on every system; where there is none, the URL is shown anyway. */
function openBrowser(url: string): void {
  execFile(venvPython(), ['-m', 'webbrowser', url], () => undefined);
}

/** `npm start --no-browser` without `--` empties npm's own option `browser`. */
function npmKeptNoBrowser(): boolean {
  const { npm_lifecycle_event: script, npm_config_browser: kept } = process.env;
  return script === 'start' && (kept === '' || kept === 'false');
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}

await runCommand('start', program, { port: /^\d+$/ });
