/** Attributes of an HTML element; `true` is written without a value, `false` and undefined not at all. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an HTML element with its children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** Elements side by side; they wrap where there is no room. */
export function row(...children: (Node | string)[]): HTMLDivElement {
  return make('div', { class: 'row' }, ...children);
}

/** A row whose sliders are short, so that more of them fit. */
export function narrowRow(...children: (Node | string)[]): HTMLDivElement {
  return make('div', { class: 'row narrow' }, ...children);
}

/** Controls that belong together, with their common name before them. */
export function group(name: string, ...children: Node[]): HTMLFieldSetElement {
  return make('fieldset', {}, make('legend', {}, name), ...children);
}

/** A line of text that changes; screen readers read the change out. */
export function readout(): HTMLOutputElement {
  return make('output', { 'aria-live': 'polite' });
}
