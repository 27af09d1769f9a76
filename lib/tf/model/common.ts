/** What every layer is told. */
export interface Common {
  name: string;
  trainable: boolean;
}
