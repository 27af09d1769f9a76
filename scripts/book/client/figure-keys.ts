// Plotly's own sliders and buttons know the mouse only; this lets keys move them, and tells people
// who cannot see them what they are.
import type { PlotlyElement } from './plotly';

export function controlByKeys(live: PlotlyElement, description: string): void {
  live.setAttribute('role', 'group');
  live.setAttribute('aria-label', description);
  const mark = (): void => {
    live.querySelectorAll<SVGGElement>('.slider-group').forEach((group, index) => {
      markSlider(live, group, index);
    });
    live.querySelectorAll<SVGGElement>('.updatemenu-button').forEach(markButton);
  };
  mark();
  // Plotly draws its controls anew after each change.
  live.on('plotly_afterplot', mark);
  live.on('plotly_sliderchange', mark);
  live.on('plotly_animated', mark);
}

function markButton(group: SVGGElement): void {
  if (group.getAttribute('role') === 'button') return;
  group.setAttribute('role', 'button');
  group.setAttribute('tabindex', '0');
  group.setAttribute('aria-label', group.textContent.trim());
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    group.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
}

const moves: Readonly<Partial<Record<string, (now: number, last: number) => number>>> = {
  ArrowRight: (now) => now + 1,
  ArrowUp: (now) => now + 1,
  ArrowLeft: (now) => now - 1,
  ArrowDown: (now) => now - 1,
  PageUp: (now) => now + 10,
  PageDown: (now) => now - 10,
  Home: () => 0,
  End: (_, last) => last,
};

function markSlider(live: PlotlyElement, group: SVGGElement, index: number): void {
  const slider = live.layout.sliders?.[index];
  if (!slider) return;
  const active = slider.active ?? 0;
  group.setAttribute('aria-valuemin', '1');
  group.setAttribute('aria-valuemax', String(slider.steps.length));
  group.setAttribute('aria-valuenow', String(active + 1));
  group.setAttribute('aria-valuetext', slider.steps[active]?.label ?? '');
  if (group.getAttribute('role') === 'slider') return;
  group.setAttribute('role', 'slider');
  group.setAttribute('tabindex', '0');
  group.setAttribute('aria-label', 'Step');
  group.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const now = live.layout.sliders?.[index]?.active ?? 0;
    const last = slider.steps.length - 1;
    const next = Math.min(Math.max(move(now, last), 0), last);
    if (next !== now) void goTo(live, index, next);
  });
}

/** Shows a step of a slider. */
export async function goTo(live: PlotlyElement, index: number, step: number): Promise<void> {
  const { args = [] } = live.layout.sliders?.[index]?.steps[step] ?? {};
  await window.Plotly?.animate(live, ...args);
  await window.Plotly?.relayout(live, { [`sliders[${index}].active`]: step });
}
