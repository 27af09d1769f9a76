import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DataError } from '../../../tensor';

/** The package that brings the trained network. */
const packageName = '@vladmandic/human';

/** SHA-256 of its files in the version that lib/package.json asks for. */
export const modelSums = {
  'centernet.json': 'bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05',
  'centernet.bin': '1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef',
};

/**
 * The model.json of the network, in the package that brings it.
 *
 * @param resolve finds the main file of a package, as `require.resolve`
 * @throws DataError when package or files are missing, with what to do
 */
export function modelFile(
  resolve: (name: string) => string = createRequire(__filename).resolve,
): string {
  const folder = join(packageFolder(resolve), 'models');
  const missing = Object.keys(modelSums).filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return join(folder, 'centernet.json');
  throw new DataError(
    `mobileNetV3: ${missing.join(' and ')} of the package ${packageName} ${missing.length === 1 ? 'is' : 'are'} missing in ${folder}. ${advice}`,
  );
}

const advice = 'Give "npm ci" in the folder of the course, which installs the packages again.';

/** The package does not export its models; so they are found beside its main file, in dist. */
function packageFolder(resolve: (name: string) => string): string {
  try {
    return dirname(dirname(resolve(packageName)));
  } catch (error) {
    throw new DataError(
      `mobileNetV3: the package ${packageName}, which brings the trained network, is not installed. ${advice}`,
      { cause: error },
    );
  }
}
