type Metadata = Record<string, unknown>;

/** The same in every notebook. No version: it would change with each upgrade and tells nothing. */
export const notebookMetadata = {
  kernelspec: { display_name: 'TypeScript (convlab)', language: 'typescript', name: 'tslab' },
  language_info: { file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript' },
};

/** What of a cell's metadata is the author's will, without what an editor or a run left behind. */
export function cellMetadata(metadata: Metadata): Metadata {
  const kept: Metadata = {};
  const { tags, nbgrader, jupyter, editable, deletable } = metadata;
  if (Array.isArray(tags) && tags.length > 0) kept.tags = [...new Set<unknown>(tags)];
  if (isRecord(nbgrader) && Object.keys(nbgrader).length > 0) kept.nbgrader = nbgrader;
  if (isRecord(jupyter) && jupyter.source_hidden === true) kept.jupyter = { source_hidden: true };
  // True is the default of both.
  if (editable === false) kept.editable = false;
  if (deletable === false) kept.deletable = false;
  return kept;
}

function isRecord(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
