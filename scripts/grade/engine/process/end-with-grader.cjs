// Loaded before a program of the grader's own. A loop without an end does not notice that its wire is
// closed, so a thread of its own looks whether the grader is still there, and ends the process.
'use strict';

const { Worker, isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const watch = `
    const { grader } = require('node:worker_threads').workerData;
    const isThere = () => {
      // A process whose parent has ended gets another one; on Windows it keeps the number.
      if (process.platform !== 'win32') return process.ppid === grader;
      try {
        return process.kill(grader, 0);
      } catch {
        return false;
      }
    };
    setInterval(() => {
      if (!isThere()) process.kill(process.pid, 'SIGKILL');
    }, 500);`;
  const workerData = { grader: Number(process.env.GRADER_PROCESS) };
  delete process.env.GRADER_PROCESS;
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 };
  new Worker(watch, { eval: true, workerData, env: {}, resourceLimits }).unref();
}
