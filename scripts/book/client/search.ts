// Search in all pages, without a server: the texts come as a script when somebody searches.
import MiniSearch from 'minisearch';
import { loadScript } from './load-script';
import { excerptOf } from './excerpt';

interface Found {
  id: number;
  page: string;
  day?: number;
  file: string;
  title: string;
  text: string;
}

const most = 12;

export function startSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('button.search');
  const dialog = document.querySelector<HTMLDialogElement>('.search-dialog');
  const input = dialog?.querySelector('input');
  if (!button || !dialog || !input) return;
  const list = dialog.querySelector('ol');
  const status = dialog.querySelector('[role=status]');
  let index: Promise<MiniSearch<Found>> | undefined;
  const open = (): void => {
    index ??= makeIndex();
    if (!dialog.open) dialog.showModal();
    input.select();
  };
  const search = async (): Promise<void> => {
    const words = input.value.trim();
    const results =
      words === '' ? [] : (await (index ??= makeIndex())).search(words).slice(0, most);
    if (words !== input.value.trim()) return; // somebody typed on
    const found = results as unknown as (Found & { terms: string[] })[];
    list?.replaceChildren(...found.map((one) => resultItem(one)));
    if (status) status.textContent = words === '' ? '' : `${found.length} places found`;
  };
  button.hidden = false;
  button.addEventListener('click', open);
  input.addEventListener('input', () => void search());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
    // A result on this very page only moves it.
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    moveFocus(event, input, list);
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    open();
  });
}

async function makeIndex(): Promise<MiniSearch<Found>> {
  await loadScript('assets/search.js');
  const index = new MiniSearch<Found>({
    fields: ['title', 'page', 'text'],
    storeFields: ['page', 'day', 'file', 'title', 'text'],
    searchOptions: {
      boost: { title: 4, page: 2 },
      combineWith: 'AND',
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll((window.bookSearch ?? []).map((one, id) => ({ ...one, id })));
  return index;
}

function resultItem({
  page,
  day,
  file,
  title,
  text,
  terms,
}: Found & { terms: string[] }): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = file;
  const name = document.createElement('b');
  name.textContent = title;
  const place = document.createElement('span');
  place.textContent = day === undefined ? page : `Day ${day} · ${page}`;
  const excerpt = document.createElement('p');
  for (const { part, found } of excerptOf(text, terms)) {
    const piece = document.createElement(found ? 'mark' : 'span');
    piece.textContent = part;
    excerpt.append(piece);
  }
  link.append(place, name, excerpt);
  item.append(link);
  return item;
}

function moveFocus(event: KeyboardEvent, input: HTMLElement, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(list?.querySelectorAll('a') ?? [])];
  if (event.key === 'Enter' && document.activeElement === input) {
    event.preventDefault();
    links.at(0)?.click();
  }
  if (step === undefined || links.length === 0) return;
  event.preventDefault();
  const next = links.indexOf(document.activeElement as HTMLAnchorElement) + step;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)].focus();
}
