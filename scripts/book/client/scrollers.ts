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
  const elements = [...document.querySelectorAll<HTMLElement>(places)]
    // Code takes keys for its types anyway.
    .filter((element) => !element.matches('.code pre:has([data-t])'));
  for (const element of elements) observer.observe(element);
  // Text gets wider with its own font, and no box tells.
  void document.fonts.ready.then(() => {
    elements.forEach(mark);
  });
}
