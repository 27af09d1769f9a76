/** Something broke that no answer is to blame for: the student is not graded, and is tried again. */
export class MachineError extends Error {
  override name = 'MachineError';
}
