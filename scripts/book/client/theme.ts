const dark = matchMedia('(prefers-color-scheme: dark)');

/** The button that turns dark to light and back; the choice is kept, if the browser keeps anything. */
export function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('button.theme');
  if (!button) return;
  const { dataset } = document.documentElement;
  const isDark = (): boolean => (dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const show = (): void => {
    button.setAttribute('aria-pressed', String(isDark()));
    button.title = isDark() ? 'Light page' : 'Dark page';
  };
  button.hidden = false;
  show();
  dark.addEventListener('change', show);
  button.addEventListener('click', () => {
    dataset.theme = isDark() ? 'light' : 'dark';
    show();
    try {
      localStorage.setItem('theme', dataset.theme);
    } catch {
      // A browser that keeps nothing: the choice lasts for this page.
    }
  });
}
