import { styles } from './styles';

/**
 * Brings an explorer to life: reads what the notebook has put beside the still picture, lets `build`
 * fill a new element, and only then takes the picture's place. If that fails, the picture stays, and
 * the line below it says why.
 *
 * The live version lives in a shadow root: JupyterLab's styles do not reach it, and neither its ids
 * nor its own styles meet those of another explorer.
 *
 * @param work what the script does instead when a worker runs it
 */
export function startExplorer(
  build: (place: HTMLElement, given: never) => void,
  work?: () => void,
): void {
  if (work && typeof document === 'undefined') {
    work();
    return;
  }
  // Read at once: it is only there while the script is being started.
  const card = document.currentScript?.previousElementSibling;
  if (!(card instanceof HTMLElement) || card.shadowRoot !== null) return;
  try {
    const given = card.querySelector('script[type="application/json"]')?.textContent ?? '';
    const place = document.createElement('div');
    build(place, JSON.parse(given) as never);
    const style = document.createElement('style');
    style.textContent = styles;
    card.attachShadow({ mode: 'open' }).append(style, place);
    card.dataset.live = 'true';
  } catch (error) {
    const line = card.querySelector('p');
    const reason = error instanceof Error ? error.message : String(error);
    if (line) line.textContent = `This picture stands still: its script stopped (${reason}).`;
    console.error(error);
  }
}
