import { cnnExplorerPage } from 'convlab/explore';
import type { Assets } from '../assets.ts';
import { prepareHtml } from '../lesson/prepare-html.ts';

const folder = 'assets/explorer/';

/** The explorer of a whole network; its other networks lie beside it and are loaded when one asks. */
export async function explorerHtml(assets: Assets): Promise<string> {
  const { figure, scripts } = await cnnExplorerPage({ folder });
  for (const [name, content] of Object.entries(scripts)) {
    assets.addNamed(`${folder}${name}`, content);
  }
  return prepareHtml(figure.html, assets);
}
