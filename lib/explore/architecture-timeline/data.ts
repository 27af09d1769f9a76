/** A row of the timeline. */
export interface TimelineRow {
  year: number;
  name: string;
  text: string;
  /** null where there is no network. */
  parameters: number | null;
  /** Whether the parameters are counted from a description, or are the source's own figure. */
  counted: boolean;
  /** What is often told, and what holds. */
  often: string | null;
  source: string;
}

/** What is shown: the rows, and which of them is told about. */
export interface TimelineState {
  rows: readonly TimelineRow[];
  /** null: none. */
  active: number | null;
}
