// What stands for a function or an instance that stayed in the other process.

/** How a stand-in asks the other process. */
export interface Asking {
  call(number: number, self: unknown, values: unknown[]): unknown;
  construct(number: number, values: unknown[]): object;
  get(number: number, key: string): unknown;
  set(number: number, key: string, value: unknown): boolean;
  has(number: number, key: string): boolean;
  keys(number: number): string[];
}

/** A function that is called there. */
export function functionStandIn(number: number, name: string, asking: Asking): object {
  const target = function (): void {
    // Never called: the proxy is.
  };
  Object.defineProperty(target, 'name', { value: name, configurable: true });
  return new Proxy(target, {
    apply: (_target, self: unknown, values) => asking.call(number, self, values),
    construct: (_target, values) => asking.construct(number, values),
    get: (_target, key, receiver) =>
      typeof key === 'symbol' || key in target
        ? (Reflect.get(target, key, receiver) as unknown)
        : asking.get(number, key),
    set: () => false,
  });
}

/** An object whose members are asked for one by one. */
export function instanceStandIn(number: number, name: string, asking: Asking): object {
  // Printed as what it stands for: `Sequential {}`.
  const constructor = Object.defineProperty(
    () => {
      throw new TypeError(`${name} belongs to another process.`);
    },
    'name',
    { value: name },
  );
  const target = Object.create(
    Object.create(Object.prototype, { constructor: { value: constructor } }) as object,
  ) as object;
  return new Proxy(target, {
    get: (_target, key, receiver) =>
      typeof key === 'symbol' || key in target
        ? (Reflect.get(target, key, receiver) as unknown)
        : asking.get(number, key),
    set: (_target, key, value: unknown) =>
      typeof key === 'string' && asking.set(number, key, value),
    has: (_target, key) =>
      typeof key === 'symbol' ? Reflect.has(target, key) : asking.has(number, key),
    ownKeys: () => asking.keys(number),
    getOwnPropertyDescriptor: (_target, key) => {
      if (typeof key === 'symbol' || !asking.keys(number).includes(key)) return undefined;
      const value = asking.get(number, key);
      return { value, writable: true, enumerable: true, configurable: true };
    },
  });
}
