/** Letters smaller than this are hard to read, in pixels. */
const readable = 11;
/** What is hardly wider than its room may get this much smaller instead of scrolling. */
const hardly = 0.9;

/**
 * Figures are as wide as their numbers need. On a narrow window charts are drawn anew, as wide as it
 * is; others shrink as long as their letters can be read, and scroll then.
 *
 * @param onChart a chart has another width now: that of its paper
 */
export function fitFigures(onChart: (figure: HTMLElement) => void): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const figure = target as HTMLElement;
      const paper = figure.querySelector<HTMLElement>('.paper');
      if (!paper || contentRect.width === 0) continue;
      if (figure.dataset.chart === undefined) shrink(figure, paper, contentRect.width);
      else if (setWidth(figure, paper, contentRect.width)) onChart(figure);
    }
  });
  for (const figure of document.querySelectorAll('figure[data-figure]')) observer.observe(figure);
}

function setWidth(figure: HTMLElement, paper: HTMLElement, room: number): boolean {
  const width = `${Math.min(Number(figure.dataset.width), Math.floor(room))}px`;
  if (paper.style.width === width) return false;
  paper.style.width = width;
  return true;
}

function shrink({ dataset }: HTMLElement, paper: HTMLElement, room: number): void {
  const { offsetWidth: width, offsetHeight: height } = paper;
  const fitting = room / width;
  const least = fitting < hardly ? readable / Number(dataset.least) : 0;
  const scale = Math.min(1, Math.max(least, fitting));
  paper.style.transform = scale < 1 ? `scale(${scale})` : '';
  // A transform leaves the place as large as it was.
  paper.style.marginRight = scale < 1 ? `${(scale - 1) * width}px` : '';
  paper.style.marginBottom = scale < 1 ? `${(scale - 1) * height}px` : '';
}
