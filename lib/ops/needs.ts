import { OptionError, oneOf, quote } from '../tensor';

/**
 * Tells which gradients are wanted: all, unless `needs` lists some.
 *
 * @throws OptionError when it is no list, or lists something that is none of the names
 */
export function wantedGradients<Name extends string>(
  where: string,
  names: readonly Name[],
  needs: readonly Name[] | undefined,
): (name: Name) => boolean {
  if (needs === undefined) return () => true;
  const given: unknown = needs;
  if (!Array.isArray(given) || needs.some((name) => !names.includes(name))) {
    throw new OptionError(
      `${where}: needs must be a list of ${oneOf(names.map(quote))}, but is ${quote(given)}.`,
    );
  }
  return (name) => needs.includes(name);
}
