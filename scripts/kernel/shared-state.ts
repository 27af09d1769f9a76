// Two numbers that the main thread and the watching thread share.

/** The number of the cell whose own code runs and may be terminated; 0 at all other times. */
export const runningSlot = 0;
/** How many interrupts the main thread has taken. */
export const takenSlot = 1;

export const createSharedState = (): Int32Array => new Int32Array(new SharedArrayBuffer(8));

export interface WatchData {
  state: Int32Array;
  parent: number;
}
