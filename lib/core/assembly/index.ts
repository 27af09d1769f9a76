// The kernels of the fast core: AssemblyScript, compiled twice, with and without relaxed SIMD.
//
// How to add a kernel
//  1. Write `export function name(chunk: i32, scratch: usize): void` in a file of its own here. It
//     reads its arguments with int(0), address(1), number(2), … (layout.ts) and does one chunk of
//     the job; chunks may run at the same time on several threads, so they write different places.
//     `scratch` is memory of this thread alone. Nothing may depend on which thread runs a chunk.
//  2. Add its name to the enum in ../wasm/operation.ts and a line to execute.ts.
//  3. Write the method in a file of its own in ../wasm (see column-sums.ts for a short one) and add
//     it to the object in ../wasm/index.ts; until then the core uses the plain twin's method.
//  4. `npm run setup` compiles; a test in test/unit/core compares with the plain twin.
// Arrays have at least 64 readable bytes behind them, so a vector may be read (not written) across
// an end.
export { run, work } from './threads';
