// Explorers come alive when they come into view; each kind's script is there once.
import { whenNear } from './when-near';

export function startExplorers(): void {
  whenNear(document.querySelectorAll<HTMLElement>('.convlab-explorer[data-script]'), (card) => {
    const script = document.createElement('script');
    script.src = card.dataset.script ?? '';
    card.after(script); // it looks for the card before itself
  });
}
