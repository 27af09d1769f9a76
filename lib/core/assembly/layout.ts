// Where things lie in the first 4096 bytes of the shared memory. The numbers that threads write
// have cache lines of their own. What the library knows too is explained in ../wasm/place.ts.
import { Place } from '../wasm/place';

export const EPOCH: usize = <usize>Place.Epoch;
export const ACTIVE: usize = <usize>Place.Active;
/** The chunk that is taken next. */
export const NEXT: usize = 192;
/** How many threads sleep until the epoch changes. */
export const SLEEPERS: usize = 256;
/** 1 while the main thread sleeps until nobody is active. */
export const MAIN_SLEEPS: usize = 320;
/** The job: operation, number of chunks, scratch of the first thread, bytes of scratch for each. */
export const JOB: usize = 384;
export const ARGUMENTS: usize = <usize>Place.Arguments;
/** 512 bytes that are always zero. */
export const ZEROS: usize = 2048;

/** An argument that is a whole number. */
export function int(index: usize): i32 {
  return i32(load<f64>(ARGUMENTS + index * 8));
}

/** An argument that is an address. */
export function address(index: usize): usize {
  return usize(u32(load<f64>(ARGUMENTS + index * 8)));
}

/** An argument that is any number. */
export function number(index: usize): f32 {
  return f32(load<f64>(ARGUMENTS + index * 8));
}
