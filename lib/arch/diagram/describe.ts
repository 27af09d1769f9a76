import type { Prepared } from './page';
import { shapeText, shortCount } from './words';

/** The picture in words, for people who cannot see it. */
export function describeDiagram({ architecture, summary }: Prepared): string {
  const { layers, input, output, parameters, multiplyAdds } = summary;
  const count = (kind: string): number => layers.filter((layer) => layer.kind === kind).length;
  const parts = (
    [
      ['conv2d', 'convolutions'],
      ['depthwiseConv2d', 'depthwise convolutions'],
      ['dense', 'dense layers'],
      ['residual', 'shortcuts'],
      ['concat', 'concatenations'],
      ['squeezeExcite', 'squeeze-and-excitation units'],
      ['auxiliary', 'side heads'],
    ] as const
  )
    .map(([kind, words]) => ({ words, number: count(kind) }))
    .filter(({ number }) => number > 0)
    .map(({ words, number }) => `${number} ${words}`);
  return `Diagram of ${architecture.name}: from ${shapeText(input)} to ${shapeText(output)}, with ${[...parts, `${shortCount(parameters.learnable)} parameters`, `${shortCount(multiplyAdds)} multiply-adds`].join(', ')}.`;
}
