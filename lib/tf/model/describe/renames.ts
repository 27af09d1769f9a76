/** What weights are called, and their shape, in lib/nn where it is not as their layer says, by id. */
export type Renames = Map<number, { name: string; shape: readonly number[] }>;
