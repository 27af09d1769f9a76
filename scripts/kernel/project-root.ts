import { resolve } from 'node:path';

/** The folder that holds package.json: three levels above scripts/kernel/dist. */
export const projectRoot = resolve(__dirname, '..', '..', '..');
