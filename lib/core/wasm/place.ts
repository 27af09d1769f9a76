/**
 * Where the library itself writes and reads in the first bytes of the shared memory; the places of
 * the kernels alone are in lib/core/assembly/layout.ts. Read by the TypeScript compiler and by
 * AssemblyScript's.
 */
export enum Place {
  /** Odd: there is no job; even: one that the other threads may join. */
  Epoch = 64,
  /** How many other threads are looking at the job. */
  Active = 128,
  /** 1 once another thread has failed; the kernels do not look at it. */
  Failed = 448,
  /** The arguments of the job, each an f64. */
  Arguments = 512,
}
