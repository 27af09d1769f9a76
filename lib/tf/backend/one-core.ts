import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConvlabError } from '../../tensor';

/** Files that are or contain a core, as Node loads them: the core itself, and the union package. */
const cores =
  /[\\/]@tensorflow[\\/](?:tfjs-core[\\/]dist[\\/]tf-core|tfjs[\\/]dist[\\/]tf)\.node\.js$/;

/** The file of TensorFlow.js' core that whoever `load` belongs to gets. */
export function coreFile(load: { resolve: (name: string) => string }): string {
  return realpathSync(load.resolve('@tensorflow/tfjs-core'));
}

/**
 * Makes sure that the process has one copy of TensorFlow.js' core: tensors of one are not tensors
 * for the other.
 *
 * @throws ConvlabError when another copy is loaded already
 */
export function requireOneCore(): void {
  const load = createRequire(__filename);
  const ours = coreFile(load);
  const other = Object.keys(load.cache).find((file) => cores.test(file) && file !== ours);
  if (other === undefined) return;
  throw new ConvlabError(
    `startTensorFlow: a second copy of TensorFlow.js is loaded (${other}), and the tensors of one mean nothing to the other. ` +
      'Take tf from "const tf = await startTensorFlow()" instead of importing a package, then restart the kernel.',
  );
}
