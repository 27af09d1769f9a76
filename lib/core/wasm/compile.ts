import { kernels } from './built/kernels';
import { nodeModule } from './node';
import { webAssembly } from './web-assembly';
import type { CompiledModule } from './web-assembly';

/** The builds of the kernels. */
export type WasmEngine = 'relaxed-simd' | 'simd';

const compiled = new Map<WasmEngine, CompiledModule | undefined>();

/** The kernels of an engine, or undefined if it does not run here. */
export function compileKernels(engine: WasmEngine): CompiledModule | undefined {
  if (!compiled.has(engine)) compiled.set(engine, compile(engine));
  return compiled.get(engine);
}

function compile(engine: WasmEngine): CompiledModule | undefined {
  if (webAssembly === undefined) return undefined;
  const bytes = Uint8Array.from(atob(kernels[engine]), (letter) => letter.charCodeAt(0));
  if (!webAssembly.validate(bytes)) {
    if (engine !== 'relaxed-simd') return undefined;
    allowRelaxedSimd();
    if (!webAssembly.validate(bytes)) return undefined;
  }
  try {
    return new webAssembly.Module(bytes);
  } catch {
    return undefined; // a page may forbid it, or a browser may refuse to do it at once
  }
}

/** Node 20 has relaxed SIMD behind a flag of V8. */
function allowRelaxedSimd(): void {
  const v8 = nodeModule('node:v8') as { setFlagsFromString: (flags: string) => void } | undefined;
  v8?.setFlagsFromString('--experimental-wasm-relaxed-simd');
}
