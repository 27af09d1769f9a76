/** What is used here of WebAssembly, which the types of Node leave out. */
export interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => CompiledModule;
  Instance: new (
    module: CompiledModule,
    imports: { env: { memory: SharedMemory } },
  ) => { exports: unknown };
  Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
}

/** Compiled code; it can be sent to workers. */
export type CompiledModule = object;

/** A memory that several threads can reach. Growing makes a new buffer over the same bytes. */
export interface SharedMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** Undefined where there is no WebAssembly. */
export const webAssembly = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
