import { cnnExplorerPage } from 'convlab/explore';
import type { Assets } from '../assets.ts';
import { prepareHtml } from '../lesson/prepare-html.ts';
import { explorerPictures, explorerSize, themes } from '../pictures/explorer-pictures.ts';

const folder = 'assets/explorer/';

export interface ExplorerPart {
  html: string;
  /** What it looks like; none where there was no Chromium to show it. */
  pictures: readonly ExplorerPicture[];
}

export interface ExplorerPicture {
  theme: (typeof themes)[number];
  address: string;
  width: number;
  height: number;
}

/** The explorer of a whole network; its other networks lie beside it and are loaded when one asks. */
export async function explorerPart(
  assets: Assets,
  { styles, cache }: { styles: string; cache: string },
): Promise<ExplorerPart> {
  const { figure, scripts: named } = await cnnExplorerPage({ folder });
  const scripts = Object.fromEntries(
    Object.entries(named).map(([name, content]) => [`${folder}${name}`, content]),
  );
  for (const [address, content] of Object.entries(scripts)) assets.addNamed(address, content);
  const shown = await explorerPictures({ html: figure.html, styles, scripts }, cache);
  const pictures = themes.flatMap((theme) =>
    shown
      ? [{ theme, address: assets.add('pictures', shown[theme], 'webp'), ...explorerSize }]
      : [],
  );
  return { html: prepareHtml(figure.html, assets), pictures };
}
