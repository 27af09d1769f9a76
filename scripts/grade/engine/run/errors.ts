// Errors of the other process: made anew of the same class, and with the line that they come from.

const builtIn: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

const mostLetters = 4000;

/** Makes errors by the names of their classes, and remembers where in a cell they were thrown. */
export function errorMaker(library: () => object) {
  const places = new WeakMap<object, readonly string[]>();
  return {
    make: (name: string, message: string, place: readonly string[]): Error => {
      const error = Object.create(prototypeOf(name, library)) as Error;
      const define = (key: string, value: string): void => {
        Object.defineProperty(error, key, { value, writable: true, configurable: true });
      };
      define('message', message.slice(0, mostLetters));
      define('name', name.slice(0, 200));
      define('stack', `${error.name}: ${error.message}`);
      places.set(
        error,
        place.slice(0, 4).map((line) => line.slice(0, 300)),
      );
      return error;
    },
    placeOf: (thrown: unknown): readonly string[] =>
      typeof thrown === 'object' && thrown !== null ? (places.get(thrown) ?? []) : [],
    /** Whether it came from the other process, which can have put anything into its words. */
    isMade: (thrown: unknown): boolean =>
      typeof thrown === 'object' && thrown !== null && places.has(thrown),
  };
}

/** The class of what was thrown, and its words; nothing of it is called. */
export function describeError(thrown: unknown): { kind: string; message: string } {
  if (!(thrown instanceof Error)) {
    const isPlain = !['object', 'function', 'symbol'].includes(typeof thrown);
    return { kind: 'a value', message: `a value: ${isPlain ? String(thrown) : typeof thrown}` };
  }
  return { kind: thrown.constructor.name, message: `${thrown.name}: ${thrown.message}` };
}

function prototypeOf(name: string, library: () => object): object {
  if (Object.hasOwn(builtIn, name)) return builtIn[name].prototype;
  const names = library() as Record<string, unknown>;
  const found = Object.hasOwn(names, name) ? names[name] : undefined;
  const prototype = typeof found === 'function' ? (found.prototype as unknown) : undefined;
  return prototype instanceof Error ? prototype : Error.prototype;
}
