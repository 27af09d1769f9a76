import type { BlockDescription } from '../../description';
import { layers } from '../../layers';

/**
 * Block `stage` of a VGG network: convolutions of 3×3 that keep the size, then a pool that halves
 * it. Two of them see 5×5, three 7×7, with fewer weights than one such kernel. Source: Simonyan and
 * Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2014.
 */
export function vggBlock(stage: number, convolutions: number, filters: number): BlockDescription {
  return layers.block(
    [
      ...Array.from({ length: convolutions }, (_, index) =>
        layers.conv2d({
          name: `conv${stage}_${index + 1}`,
          filters,
          size: 3,
          padding: 1,
          activation: 'relu',
        }),
      ),
      layers.maxPool2d({ name: `pool${stage}`, size: 2 }),
    ],
    { name: `block${stage}`, type: 'VGG block' },
  );
}
