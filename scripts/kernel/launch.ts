import { askCompilerForSourceMaps } from './cell-source-maps.js';
import { askCompilerForHints } from './diagnostic-hints.js';
import { repairExecution } from './execute-requests.js';
import { captureResults } from './executor.js';
import { offerKernelHandle } from './kernel-handle.js';
import { lightenPrograms } from './light-program.js';
import { captureStreams } from './output.js';
import { endAfterShutdown } from './shutdown.js';
import { shareRebuildTimer } from './rebuild-timers.js';
import { repairShorthandProperties } from './shorthand-properties.js';
import { repairSideRequests } from './side-requests.js';
import { keepSigintForKernel } from './sigint-listeners.js';
import { repairSockets } from './sockets.js';
import { labelTags } from './tag-labels.js';
import { stopTimersOfInterruptedCells } from './timers.js';
import { loadTslab } from './tslab-internals.js';
import { showUnhandledErrors } from './unhandled.js';
import { startWatcher } from './watcher.js';

// Starts the pinned tslab with the repairs of this folder; each file says what stock tslab does
// wrong. Jupyter calls this as `node --enable-source-maps launch.js kernel --config-path <file>`.

function readConfigPath(): string {
  const [command, option, path] = process.argv.slice(2);
  if (command === 'kernel' && option === '--config-path' && path) return path;
  process.stderr.write('usage: launch.js kernel --config-path <connection file>\n');
  process.exit(2);
}

/** The server may be killed while the kernel starts; then the parent is another process by now. */
function findServer(): number {
  // On Windows this variable holds something else than a process number.
  const server = process.platform === 'win32' ? 0 : Number(process.env.JPY_PARENT_PID ?? 0);
  if (server > 0 && server !== process.ppid) {
    try {
      process.kill(server, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
        throw new Error('the server that started it is gone', { cause: error });
      }
    }
  }
  return process.ppid;
}

/** Ten, as usual, do not reach the cell where the library calls itself, as for blocks in blocks. */
const deepestTrace = 60;

function launch(configPath: string): void {
  const parent = findServer();
  Error.stackTraceLimit = deepestTrace;
  askCompilerForSourceMaps();
  askCompilerForHints();
  repairShorthandProperties();
  shareRebuildTimer();
  lightenPrograms();
  const tslab = loadTslab();
  const server = tslab.jupyter.ZmqServer.prototype;
  repairSockets(server);
  repairExecution(tslab.jupyter);
  repairSideRequests(server);
  labelTags();
  endAfterShutdown(server);
  captureResults(tslab);
  captureStreams();
  keepSigintForKernel();
  stopTimersOfInterruptedCells();
  offerKernelHandle();
  // enableFindLocal would hand the start on to another tslab, found from the notebook's folder.
  tslab.startKernel({ configPath, enableFindLocal: false, jsKernel: false });
  showUnhandledErrors();
  // tslab's own listener would interrupt a second time.
  process.removeAllListeners('SIGINT');
  startWatcher(parent);
}

const configPath = readConfigPath();
try {
  launch(configPath);
} catch (error) {
  process.stderr.write(`The TypeScript kernel cannot start: ${(error as Error).message}\n`);
  process.exit(1);
}
