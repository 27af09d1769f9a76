import { changeCompiler, type Compiler } from './compiler.js';
import { shareTimer, type Timers } from './share-timer.js';

// When files change that a cell's program consists of or looked for (the library is built anew,
// packages are installed), the compiler asks for several timers at once: one to look again for what
// it missed, one to rebuild. tslab has room for one and throws at the second, then also for every
// cell that follows. Here the compiler's timers share tslab's one.

/** Must run before tslab loads its TypeScript compiler. */
export function shareRebuildTimer(): void {
  changeCompiler((compiler) => ({
    createWatchProgram: ((host: Timers) => {
      shareTimer(host);
      return (compiler.createWatchProgram as (host: Timers) => unknown)(host);
    }) as Compiler['createWatchProgram'],
  }));
}
