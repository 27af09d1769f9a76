/** How a result compares with the reference. */
interface Agreement {
  agrees: boolean;
  /** The largest difference. */
  error: number;
  /** In words, for the list of what was not timed. */
  reason: string;
}

/** Of the largest value of the reference: room for another order of summation, and for Winograd. */
const relativeTolerance = 1e-4;

/**
 * Compares a result with the reference.
 *
 * @param tolerance the largest difference that is allowed (`relativeTolerance` of the largest value)
 * @param part the result may be shorter than the reference: its first numbers are compared
 */
export function compareResults(
  result: ArrayLike<number>,
  reference: ArrayLike<number>,
  { tolerance, part = false }: { tolerance?: number | undefined; part?: boolean } = {},
): Agreement {
  const wrong = (reason: string): Agreement => ({ agrees: false, error: Infinity, reason });
  if (result.length === 0) return wrong('it returned nothing');
  const length = part ? Math.min(result.length, reference.length) : reference.length;
  if (result.length < length || (!part && result.length > length)) {
    return wrong(`it returned ${result.length} numbers instead of ${length}`);
  }
  let error = 0;
  let largest = 0;
  for (let index = 0; index < length; index += 1) {
    const difference = Math.abs(result[index] - reference[index]);
    if (Number.isNaN(difference)) return wrong(`its number ${index} is ${result[index]}`);
    error = Math.max(error, difference);
    largest = Math.max(largest, Math.abs(reference[index]));
  }
  const allowed = tolerance ?? relativeTolerance * largest;
  const agrees = error <= allowed;
  const reason = `its result is off by up to ${error.toPrecision(2)}, and ${allowed.toPrecision(2)} is allowed`;
  return { agrees, error, reason };
}
