import type * as union from './union';

/** What can run TensorFlow.js, in the order in which they are tried. */
export const backends = ['native', 'wasm', 'plain'] as const;

/** `native`: the TensorFlow library; `wasm`: WebAssembly; `plain`: JavaScript alone. */
export type Backend = (typeof backends)[number];

type Union = typeof union;

/** The namespace `tf` of TensorFlow.js: its core, its layers and its converter. */
// An interface is shown by its name, `typeof union` by the path of its file.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- for that name
export interface TensorFlow extends Union {}
