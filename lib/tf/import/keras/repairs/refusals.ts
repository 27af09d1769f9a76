import { UnknownForm } from '../layer';
import type { KerasLayer } from '../layer';
import type { Repair, RepairContext } from './repair';

/** What cannot be mended. */
export const refusals: readonly Repair[] = [
  {
    name: 'settings that TensorFlow.js ignores are refused where they change the result',
    mend: ({ class_name, config, name }) => {
      const groups = config.groups;
      if (typeof groups === 'number' && groups > 1) {
        throw new UnknownForm(
          `layer ${name} (${class_name}) has ${groups} groups and an activation, or channels first`,
        );
      }
      if (Array.isArray(config.output_padding) || typeof config.output_padding === 'number') {
        throw new UnknownForm(`layer ${name} (${class_name}) has an output_padding`);
      }
    },
  },
];

/** Throws an UnknownForm for a layer that TensorFlow.js does not have. */
export function requireKnown(
  { class_name, config, name }: KerasLayer,
  context: RepairContext,
): void {
  if (context.isKnown(class_name)) return;
  const code = typeof config.function === 'string' ? ` (${config.function})` : '';
  throw new UnknownForm(
    class_name.endsWith('Lambda')
      ? `layer ${name} (${class_name}) is Python code${code}`
      : `layer ${name} is a ${class_name}`,
  );
}
