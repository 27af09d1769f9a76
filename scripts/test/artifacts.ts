import { join } from 'node:path';
import { root } from '../setup/paths.ts';

/** Where npm test leaves reports, executed notebooks and screenshots. */
export const artifacts = join(root, 'artifacts');
