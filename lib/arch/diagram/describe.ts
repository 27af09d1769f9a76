import type { Prepared } from './prepare';
import { shapeText, shortCount } from './words';

/** The picture in words, for people who cannot see it. */
export function describeDiagram({ architecture, summary }: Prepared): string {
  const { layers, input, output, parameters, multiplyAdds } = summary;
  const count = (kind: string): number => layers.filter((layer) => layer.kind === kind).length;
  const parts = (
    [
      ['conv2d', 'convolution'],
      ['depthwiseConv2d', 'depthwise convolution'],
      ['dense', 'dense layer'],
      ['residual', 'shortcut'],
      ['concat', 'concatenation'],
      ['squeezeExcite', 'squeeze-and-excitation unit'],
      ['auxiliary', 'side head'],
    ] as const
  )
    .map(([kind, word]) => ({ word, number: count(kind) }))
    .filter(({ number }) => number > 0)
    .map(({ word, number }) => `${number} ${word}${number === 1 ? '' : 's'}`);
  return `Diagram of ${architecture.name}: from ${shapeText(input)} to ${shapeText(output)}, with ${[...parts, `${shortCount(parameters.learnable)} parameters`, `${shortCount(multiplyAdds)} multiply-adds`].join(', ')}.`;
}
