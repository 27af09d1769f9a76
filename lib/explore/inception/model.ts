import { summarize } from '../../arch/summary/summarize';
import { inception, naiveInception } from '../../arch/zoo/pieces/inception';
import type { InceptionFilters } from '../../arch/zoo/pieces/inception';

/** An inception module and the maps that it reads: size × size × channels. */
export interface InceptionSettings extends InceptionFilters {
  size: number;
  channels: number;
}

/** What is shown: the settings, and the modules of GoogLeNet to choose from. */
export interface InceptionState {
  settings: InceptionSettings;
  presets: Readonly<Record<string, InceptionSettings>>;
}

/** A module in numbers. */
export interface ModuleCounts {
  parameters: number;
  multiplyAdds: number;
  /** How many channels come out. */
  channels: number;
  /** Of each convolution, by what its name ends with: `3x3_reduce`. */
  parts: Readonly<Record<string, { parameters: number; multiplyAdds: number }>>;
}

/** The least and the most of each setting; channels go in steps of 8. */
export const limits: Readonly<Record<keyof InceptionSettings, readonly [number, number]>> = {
  size: [4, 56],
  channels: [8, 1024],
  one: [8, 512],
  threeReduce: [8, 512],
  three: [8, 512],
  fiveReduce: [8, 512],
  five: [8, 512],
  pool: [8, 512],
};

/** The module as it is, and the same without its 1×1 reductions, counted by `summarize`. */
export function countModules(settings: InceptionSettings): {
  reduced: ModuleCounts;
  naive: ModuleCounts;
} {
  const { size, channels, ...filters } = settings;
  const count = (block: ReturnType<typeof inception>): ModuleCounts => {
    const summary = summarize({ name: 'module', input: [size, size, channels], layers: [block] });
    const parts = summary.layers.filter(({ kind }) => kind === 'conv2d');
    return {
      parameters: summary.parameters.learnable,
      multiplyAdds: summary.multiplyAdds,
      channels: summary.output[summary.output.length - 1],
      parts: Object.fromEntries(
        parts.map(({ name, parameters, multiplyAdds }) => [
          name.replace('module.', ''),
          { parameters: parameters.learnable, multiplyAdds },
        ]),
      ),
    };
  };
  return {
    reduced: count(inception('module', filters)),
    naive: count(naiveInception('module', filters)),
  };
}
