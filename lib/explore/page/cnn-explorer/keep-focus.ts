/**
 * Makes something anew without losing the keyboard: the focus goes to the control of the same name
 * (`data-control`), or the one that was just undone, else where `lost` puts it.
 *
 * @returns what makes it anew
 */
export function keepFocus(element: HTMLElement, lost: () => void): (make: () => void) => void {
  const named = (name: string | undefined): HTMLElement | null =>
    name === undefined ? null : element.querySelector(`[data-control=${CSS.escape(name)}]`);
  return (make) => {
    const focused = element.querySelector<HTMLElement>(':focus');
    if (!focused) {
      make();
      return;
    }
    const { control, undoes } = focused.dataset;
    make();
    if (element.querySelector(':focus')) return;
    const next = named(control) ?? named(undoes);
    if (next) next.focus();
    else lost();
  };
}
