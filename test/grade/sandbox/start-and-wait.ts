// Starts a program that never ends in a sandbox, and waits: killed.test.ts kills this one.
import { findSandbox } from '../../../scripts/grade/sandbox/index.ts';
import { usualLimits } from './run-attack.ts';

const [entry] = process.argv.slice(2);
const sandbox = await findSandbox({ allowWeak: true });
const running = sandbox.start({ entry, readable: [], limits: { ...usualLimits, seconds: 600 } });
running.wireOut?.once('data', () => {
  console.log('runs');
});
await running.ended;
