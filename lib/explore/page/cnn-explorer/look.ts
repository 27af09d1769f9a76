/** Whether the page is dark, and who wants to know when that changes. */
export interface Look {
  readonly dark: boolean;
  onChange: (listen: () => void) => void;
}

/**
 * Follows the page: `data-theme="dark"` or `"light"` on its root, else what the reader's system asks
 * for. In a notebook, where all figures are white, it stays light.
 */
export function followLook(place: HTMLElement, follows: boolean): Look {
  const listeners: (() => void)[] = [];
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = (): boolean => {
    if (!follows) return false;
    const { theme } = root.dataset;
    return theme === 'dark' || (theme !== 'light' && system.matches);
  };
  const look = { dark: isDark() };
  const update = (): void => {
    look.dark = isDark();
    place.classList.toggle('dark', look.dark);
    for (const listen of listeners) listen();
  };
  if (follows) {
    system.addEventListener('change', update);
    new MutationObserver(update).observe(root, { attributeFilter: ['data-theme'] });
  }
  place.classList.toggle('dark', look.dark);
  return {
    get dark() {
      return look.dark;
    },
    onChange: (listen) => listeners.push(listen),
  };
}
