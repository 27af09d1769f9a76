import type * as union from './union';

/** What can run TensorFlow.js, the fastest first. */
export const backends = ['native', 'wasm', 'plain'] as const;

/** `native`: the TensorFlow library; `wasm`: WebAssembly; `plain`: JavaScript alone. */
export type Backend = (typeof backends)[number];

/** The namespace `tf` of TensorFlow.js: its core, its layers and its converter. */
export type TensorFlow = typeof union;
