// One job at a time, cut into chunks that the threads take one after the other. A job is published
// by an even epoch. Another thread first counts itself active and then looks at the epoch once
// more; the main thread ends a job by an odd epoch and waits until nobody is active. So nobody ever
// reads a job that is being written. Nobody waits for a thread that has not joined: it may be
// starting still, or have no processor to run on.
import { execute } from './execute';
import { ACTIVE, EPOCH, JOB, MAIN_SLEEPS, NEXT, SLEEPERS } from './layout';

/** About 20 µs: as long as the pauses between the jobs of one step, and shorter than a wake-up. */
const SPINS = 20000;

/** Does the job whose arguments lie at ARGUMENTS; `shared`: with the help of other threads. */
export function run(
  operation: i32,
  chunks: i32,
  scratch: usize,
  scratchBytes: i32,
  shared: bool,
  mayWait: bool,
): void {
  if (!shared) {
    for (let chunk = 0; chunk < chunks; chunk++) execute(operation, chunk, scratch);
    return;
  }
  store<i32>(JOB, operation);
  store<i32>(JOB, chunks, 4);
  store<usize>(JOB, scratch, 8);
  store<i32>(JOB, scratchBytes, 12);
  atomic.store<i32>(NEXT, 0);
  atomic.add<i32>(EPOCH, 1);
  if (atomic.load<i32>(SLEEPERS) > 0) atomic.notify(EPOCH, -1);
  takeChunks(0);
  atomic.add<i32>(EPOCH, 1);
  let spins = SPINS;
  let active = atomic.load<i32>(ACTIVE);
  while (active !== 0) {
    if (--spins < 0 && mayWait) {
      atomic.store<i32>(MAIN_SLEEPS, 1);
      atomic.wait<i32>(ACTIVE, active, 1_000_000);
      atomic.store<i32>(MAIN_SLEEPS, 0);
    }
    active = atomic.load<i32>(ACTIVE);
  }
}

/** What another thread does for as long as it lives. */
export function work(thread: i32): void {
  let done = 1;
  while (true) {
    const epoch = atomic.load<i32>(EPOCH);
    if ((epoch & 1) !== 0 || epoch === done) {
      rest(epoch);
      continue;
    }
    atomic.add<i32>(ACTIVE, 1);
    if (atomic.load<i32>(EPOCH) === epoch) {
      takeChunks(thread);
      done = epoch;
    }
    if (atomic.sub<i32>(ACTIVE, 1) === 1 && atomic.load<i32>(MAIN_SLEEPS) !== 0) {
      atomic.notify(ACTIVE, 1);
    }
  }
}

function rest(epoch: i32): void {
  for (let spins = SPINS; spins > 0; spins--) {
    if (atomic.load<i32>(EPOCH) !== epoch) return;
  }
  atomic.add<i32>(SLEEPERS, 1);
  atomic.wait<i32>(EPOCH, epoch, -1);
  atomic.sub<i32>(SLEEPERS, 1);
}

function takeChunks(thread: i32): void {
  const operation = load<i32>(JOB);
  const chunks = load<i32>(JOB, 4);
  const scratch = load<usize>(JOB, 8) + usize(thread * load<i32>(JOB, 12));
  while (true) {
    const chunk = atomic.add<i32>(NEXT, 1);
    if (chunk >= chunks) return;
    execute(operation, chunk, scratch);
  }
}
