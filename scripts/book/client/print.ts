/** Pictures that were never in view are loaded before the page is printed. */
export function startPrint(): void {
  addEventListener('beforeprint', () => {
    for (const picture of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) {
      picture.loading = 'eager';
    }
  });
}
