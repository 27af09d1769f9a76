import type { RepairContext } from './repair';

/** Activations by the names that TensorFlow.js has for the same function. */
const activationNames: Partial<Record<string, string>> = { silu: 'swish' };

/** The name of an activation in TensorFlow.js, if it has the function. */
export function activationOf(
  name: string,
  { isKeras3, isKnown }: RepairContext,
): string | undefined {
  const own = isKeras3 && name === 'hard_sigmoid' ? 'hard_sigmoid_sixth' : undefined;
  const renamed = own ?? activationNames[name] ?? name;
  return isKnown(camelCase(renamed)) ? renamed : undefined;
}

/** `hard_sigmoid` as TensorFlow.js writes names: `hardSigmoid`. */
export function camelCase(name: string): string {
  return name.length <= 1
    ? name
    : name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
