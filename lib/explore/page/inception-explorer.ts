import { limits } from '../inception/model';
import type { InceptionSettings, InceptionState } from '../inception/model';
import { describeModule } from '../inception/sentences';
import { inceptionView } from '../inception/view';
import { choice, slider } from './parts/controls';
import { drawing } from './parts/drawing';
import { narrowRow, row } from './parts/elements';

const names: Readonly<Record<keyof InceptionSettings, string>> = {
  size: 'map size',
  channels: 'channels in',
  one: '1×1',
  threeReduce: '1×1 before 3×3',
  three: '3×3',
  fiveReduce: '1×1 before 5×5',
  five: '5×5',
  pool: '1×1 behind pool',
};
const own = '';

/** Fills `place` with the live version. */
export function build(place: HTMLElement, { settings: given, presets }: InceptionState): void {
  let settings = given;
  const picture = drawing('');
  const modules = new Map([
    ...Object.keys(presets).map((name): [string, string] => [name, `inception ${name}`]),
    [own, 'your own'],
  ]);
  const preset = choice('module', modules, own, (name) => {
    if (name !== own) show(presets[name]);
  });
  const sliders = (Object.keys(names) as (keyof InceptionSettings)[]).map((name) => {
    const [min, max] = limits[name];
    const step = name === 'size' ? 1 : 8;
    const control = slider(
      { label: names[name], min, max, step, value: settings[name] },
      (value) => {
        show({ ...settings, [name]: value });
      },
    );
    return { name, control };
  });

  const show = (next: InceptionSettings): void => {
    settings = next;
    const keys = sliders.map(({ name }) => name);
    const known = Object.entries(presets).find(([, each]) =>
      keys.every((key) => each[key] === settings[key]),
    );
    preset.set(known?.[0] ?? own);
    for (const { name, control } of sliders) control.set(settings[name]);
    picture.draw(inceptionView(settings));
    picture.element.ariaLabel = describeModule(settings);
  };
  show(given);
  place.append(
    row(preset.element),
    narrowRow(...sliders.map(({ control }) => control.element)),
    picture.element,
  );
}
