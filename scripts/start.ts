// npm start: prepares everything and opens JupyterLab in the workbook.
import { execFile } from 'node:child_process';
import { InvalidArgumentError } from 'commander';
import { readOptions } from './setup/options.ts';
import { watchParents } from './setup/parents.ts';
import { prepare, venvPython, workbook } from './setup/prepare.ts';
import { choosePort } from './setup/port.ts';
import { findRunning } from './setup/running-server.ts';
import { logFile, startServer, whenReady } from './setup/server.ts';
import { onStop, stop } from './setup/stop.cjs';

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}

const options = readOptions((program) =>
  program
    .name('npm start --')
    .description('Prepare everything and open JupyterLab in your workbook.')
    .option('--no-browser', 'do not open the browser, only say where JupyterLab is')
    .option('--port <number>', 'the port to use (8888, or the next that is free)', portNumber),
);

/** Python knows how to open a browser on every system; where there is none, the URL is shown anyway. */
function openBrowser(url: string): void {
  if (options.browser !== false) execFile(venvPython(), ['-m', 'webbrowser', url], () => undefined);
}

const running = await findRunning();
if (running) {
  console.log(`JupyterLab of this course is already running:\n\n  ${running.url}\n`);
  openBrowser(running.url);
} else {
  const { news } = await prepare({ workbook: true, again: 'npm start' });
  for (const line of news) console.log(line);

  const port = await choosePort(options.port as number | undefined);
  const server = startServer(port);
  onStop(server.stop, 0); // Ctrl-C is how one stops it: no failure that npm should report
  watchParents(() => void stop(0));
  const { url } = await whenReady(server);
  console.log(`
JupyterLab is running:  ${url}
Your notebooks:         ${workbook}
Its log:                ${logFile}
To stop it:             press Ctrl-C here
`);
  openBrowser(url);
  await server.ended;
  console.log('JupyterLab has stopped.');
}
