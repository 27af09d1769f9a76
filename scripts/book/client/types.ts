// The type of a name in code, and what the name means: on hover, and with the arrow keys.
import { loadScript } from './load-script';

const gap = 6;

export function startTypes(): void {
  const address = document.body.dataset.types;
  if (address === undefined) return;
  const tip = makeTip();
  let shown: HTMLElement | undefined;
  const hide = (): void => {
    shown?.classList.remove('shown');
    shown = undefined;
    tip.hidden = true;
  };
  const show = async (name: HTMLElement): Promise<void> => {
    if (name === shown) return;
    hide();
    shown = name;
    await loadScript(address);
    const type = window.bookTypes?.[Number(name.dataset.t)];
    if (!type || shown !== name) return;
    name.classList.add('shown');
    fill(tip, type);
    place(tip, name);
  };
  const nameAt = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-t]') : null;

  document.addEventListener('pointerover', ({ target }) => {
    const name = nameAt(target);
    if (name) void show(name);
    else if (!(target instanceof Node && tip.contains(target))) hide();
  });
  // Figures that are drawn move the page under a pointer that stays: the tip goes along.
  const follow = (): void => {
    if (shown?.matches(':hover') && !tip.hidden) place(tip, shown);
    else if (!tip.hidden) hide();
  };
  addEventListener('scroll', follow, { passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  for (const block of document.querySelectorAll<HTMLElement>('.code pre:has([data-t])')) {
    block.tabIndex = 0;
    block.setAttribute('role', 'group');
    block.setAttribute('aria-label', 'Code; arrow keys show the types of its names');
    block.addEventListener('blur', hide);
    block.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const names = [...block.querySelectorAll<HTMLElement>('[data-t]')];
      if (step === undefined || names.length === 0) return;
      event.preventDefault();
      const now = shown ? names.indexOf(shown) : step > 0 ? -1 : names.length;
      const next = names[Math.min(Math.max(now + step, 0), names.length - 1)];
      void show(next).then(() => {
        next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      });
    });
  }
}

function makeTip(): HTMLElement {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('role', 'status');
  document.body.append(tip);
  return tip;
}

function fill(tip: HTMLElement, [type, docs]: [string, string]): void {
  tip.innerHTML = `<pre><code>${type}</code></pre>${docs === '' ? '' : `<p>${docs}</p>`}`;
}

/** Below the name, or above it where there is more room. */
function place(tip: HTMLElement, name: HTMLElement): void {
  tip.hidden = false;
  const at = name.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + gap + height < clientHeight || at.top < height + gap;
  tip.style.left = `${Math.max(8, Math.min(at.left, clientWidth - width - 8))}px`;
  tip.style.top = `${below ? at.bottom + gap : at.top - gap - height}px`;
}
