/** On narrow windows the contents of the course open over the page. */
export function startMenu(): void {
  const button = document.querySelector<HTMLButtonElement>('button.menu');
  const contents = document.getElementById('contents');
  if (!button || !contents) return;
  button.hidden = false;
  const set = (open: boolean): void => {
    button.setAttribute('aria-expanded', String(open));
    document.body.classList.toggle('menu-open', open);
    if (open) contents.querySelector<HTMLElement>('[aria-current], a')?.focus();
  };
  const isOpen = (): boolean => document.body.classList.contains('menu-open');
  button.addEventListener('click', () => {
    set(!isOpen());
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !isOpen()) return;
    set(false);
    button.focus();
  });
  document.getElementById('content')?.addEventListener('click', () => {
    if (isOpen()) set(false);
  });
  // The current day may be far down in the list.
  const current = contents.querySelector<HTMLElement>('[aria-current]');
  if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
}
