/** What is wider than the page scrolls by itself, with the arrow keys too. */
export function startScrollers(): void {
  const mark = (element: HTMLElement): void => {
    const wide = element.scrollWidth > element.clientWidth + 1;
    if (wide) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
    element.classList.toggle('wide', wide);
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target as HTMLElement);
  });
  const places = '.scroller, pre, .katex-display, .output.html';
  for (const element of document.querySelectorAll<HTMLElement>(places)) {
    if (element.matches('.code pre')) continue; // these take keys for their types anyway
    observer.observe(element);
  }
}
