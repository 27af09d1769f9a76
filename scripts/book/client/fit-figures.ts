/** Smaller would be too small to read; what is wider still scrolls. */
const least = 0.62;

/** Figures are as wide as their numbers need; on a narrow window they shrink. */
export function fitFigures(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const paper = target.querySelector<HTMLElement>('.paper');
      if (paper) fit(paper, contentRect.width);
    }
  });
  for (const figure of document.querySelectorAll('figure[data-figure]')) observer.observe(figure);
}

function fit(paper: HTMLElement, room: number): void {
  const { offsetWidth: width, offsetHeight: height } = paper;
  const scale = Math.min(1, Math.max(least, room / width));
  paper.style.transform = scale < 1 ? `scale(${scale})` : '';
  // A transform leaves the place as large as it was.
  paper.style.marginRight = scale < 1 ? `${(scale - 1) * width}px` : '';
  paper.style.marginBottom = scale < 1 ? `${(scale - 1) * height}px` : '';
}
