const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners: (() => void)[] = [];

export function isDark(): boolean {
  return (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
}

/** Calls when the page gets dark or light. */
export function onTheme(listener: () => void): void {
  listeners.push(listener);
}

/** The button that turns dark to light and back; the choice is kept, if the browser keeps anything. */
export function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('button.theme');
  if (!button) return;
  const { dataset } = document.documentElement;
  const show = (): void => {
    button.setAttribute('aria-pressed', String(isDark()));
    button.title = isDark() ? 'Light page' : 'Dark page';
    for (const listener of listeners) listener();
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
