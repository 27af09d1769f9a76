import { kernels } from '../../image';
import type { Matrix } from '../../tensor';

/** The kernels that are offered unless others are given, by their names in `kernels`. */
export function usualPresets(): Record<string, Matrix> {
  const { identity, boxBlur, gaussianBlur, gaussian, sharpen, laplacian, outline } = kernels;
  const { sobelVertical, sobelHorizontal, prewittVertical, prewittHorizontal, emboss } = kernels;
  return {
    identity: identity(),
    boxBlur: boxBlur(),
    gaussianBlur: gaussianBlur(),
    'gaussian(5, 1)': gaussian(5, 1),
    sharpen: sharpen(),
    laplacian: laplacian(),
    outline: outline(),
    sobelVertical: sobelVertical(),
    sobelHorizontal: sobelHorizontal(),
    prewittVertical: prewittVertical(),
    prewittHorizontal: prewittHorizontal(),
    emboss: emboss(),
  };
}
