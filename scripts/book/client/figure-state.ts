// What a reader has done to a figure stays when it is drawn anew: the step, the choice, the lines.
import { goTo } from './figure-keys';
import type { Plotly, PlotlyElement } from './plotly';

/** Notes the state of a figure that is drawn; what is returned brings the new drawing into it. */
export function keepState(live: PlotlyElement): (Plotly: Plotly) => Promise<void> {
  if (live.data === undefined) return () => Promise.resolve();
  const steps = activeOf(live.layout.sliders);
  const choices = activeOf(live.layout.updatemenus);
  const visible = live.data.map((trace) => trace.visible ?? true);
  return async (Plotly) => {
    for (const [index, choice] of choices.entries()) {
      const menu = live.layout.updatemenus?.[index];
      const button = menu?.buttons?.at(choice);
      if (button?.method !== 'update' || choice === (menu?.active ?? 0)) continue;
      const [traces = {}, layout = {}] = button.args;
      await Plotly.update(live, traces, { ...layout, [`updatemenus[${index}].active`]: choice });
    }
    for (const [index, step] of steps.entries()) if (step > 0) await goTo(live, index, step);
    if (visible.some((each) => each !== true)) await Plotly.restyle(live, { visible });
  };
}

function activeOf(controls: readonly { active?: number }[] = []): number[] {
  return controls.map(({ active = 0 }) => active);
}
