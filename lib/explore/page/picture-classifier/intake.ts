import { make } from '../parts/elements';

/** Who gets what is dropped, pasted or chosen. */
export interface Takers {
  take: (file: File) => void;
  /** Is told in a sentence why there was nothing to take. */
  refuse: (reason: string) => void;
}

const nothing =
  'That was no file. Drop a picture from a folder, or save it first if it is on another page.';

/**
 * The place for pictures: to drop them on, or to choose a file; what is pasted is taken too.
 *
 * @param whole where dropping and pasting work
 */
export function intake(whole: Document | HTMLElement, { take, refuse }: Takers): HTMLElement {
  const chooser = make('input', { type: 'file', accept: 'image/*', class: 'chooser' });
  const zone = make(
    'div',
    { class: 'zone' },
    make('span', {}, 'Drop a picture here, or paste one'),
    make('label', { class: 'button' }, 'Choose a picture…', chooser),
  );
  const taken = (transfer: DataTransfer | null): void => {
    const file = transfer?.files[0];
    if (file) take(file);
    else refuse(nothing);
  };
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0];
    if (file) take(file);
    chooser.value = ''; // so that the same file can be chosen again
  });
  const listen = <Name extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
    name: Name,
    run: (event: DocumentEventMap[Name]) => void,
  ): void => {
    whole.addEventListener(name, (event) => {
      run(event as DocumentEventMap[Name]);
    });
  };
  listen('dragover', (event) => {
    event.preventDefault(); // else the browser would leave the page for the picture
    zone.classList.add('over');
  });
  listen('dragleave', () => {
    zone.classList.remove('over');
  });
  listen('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove('over');
    taken(event.dataTransfer);
  });
  listen('paste', (event) => {
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would paste a cell
    taken(event.clipboardData);
  });
  return zone;
}
