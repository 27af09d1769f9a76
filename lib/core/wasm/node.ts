/** One of Node's own modules without an import, which a bundler for browsers would stumble over. */
export function nodeModule(name: string): unknown {
  const { process } = globalThis as {
    process?: { versions?: { node?: string }; getBuiltinModule?: (id: string) => unknown };
  };
  if (process?.versions?.node === undefined) return undefined;
  return process.getBuiltinModule?.(name);
}

/** Whether this is Node, where the main thread may sleep. */
export function isNode(): boolean {
  return nodeModule('node:os') !== undefined;
}
