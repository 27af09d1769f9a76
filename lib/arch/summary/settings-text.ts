import type { LayerDescription } from '../description';

/** What can be said in short of any layer; a setting that is left at its usual value is not said. */
type Settings = Readonly<Record<string, unknown>>;

/** A layer's settings in a few words: `3×3, stride 2, same`. */
export function settingsText(description: LayerDescription): string {
  const settings: Settings = { ...description };
  switch (description.kind) {
    case 'conv2d':
    case 'depthwiseConv2d':
      return join(
        pair(description.size),
        unless(pair(settings.stride), '1×1', 'stride'),
        padding(settings.padding),
        unless(pair(settings.dilation), '1×1', 'dilation'),
        unless(settings.groups, 1, 'groups'),
        unless(settings.multiplier, 1, 'multiplier'),
        settings.connections === undefined ? '' : 'connection table',
        withoutBias(settings),
      );
    case 'maxPool2d':
    case 'averagePool2d': {
      const { size = 2 } = description;
      return join(
        pair(size),
        unless(pair(settings.stride), pair(size), 'stride'),
        padding(settings.padding),
        unless(pair(settings.dilation), '1×1', 'dilation'),
        settings.ceil === true ? 'rounded up' : '',
        settings.countPadding === true ? 'padding counts' : '',
      );
    }
    case 'subsample2d':
      return pair(description.size ?? 2);
    case 'pad2d':
      return padding(settings.padding).replace('padding ', '');
    case 'dense':
      return withoutBias(settings);
    case 'concat':
      return `${description.branches.length} branches`;
    case 'dropout':
      return String(description.rate);
    case 'batchNorm':
      return join(
        unless(settings.momentum, 0.1, 'momentum'),
        unless(settings.epsilon, 1e-5, 'epsilon'),
      );
    case 'squeezeExcite':
      return join(
        description.units === undefined
          ? `reduction ${description.reduction ?? 16}`
          : `${description.units} units`,
        unless(settings.activation, 'relu', ''),
        unless(settings.gate, 'sigmoid', ''),
      );
    case 'activation':
      return join(
        description.function,
        ...Object.entries(description.options ?? {}).map(
          ([name, value]) => `${name} ${text(value)}`,
        ),
      );
    default:
      return '';
  }
}

/** Both numbers of a pair: `3×3`. */
function pair(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join('×') : `${text(value)}×${text(value)}`;
}

/** A setting by name, unless it is as usual: `stride 2`, or `stride 2×1` where the two differ. */
function unless(value: unknown, usual: unknown, name: string): string {
  if (value === undefined || value === '' || value === usual) return '';
  const short = text(value).replace(/^(\d+)×\1$/, '$1');
  return `${name} ${short}`.trim();
}

function padding(value: unknown): string {
  if (value === undefined || value === 0 || value === 'valid') return '';
  if (typeof value === 'object' && value !== null) {
    const { top, bottom, left, right } = value as Settings;
    return `padding ${[top, bottom, left, right].join(' ')}`;
  }
  return typeof value === 'number' ? `padding ${value}` : text(value);
}

function withoutBias({ bias }: Settings): string {
  return bias === false ? 'no bias' : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
