import { colorAt } from '../../plot/color-scale';
import { theme } from '../../plot/theme';
import { fromData } from '../../tensor';
import { encodePng } from '../../image/encode-png';
import { toBase64 } from '../classifier/given';
import { svg, svgPicture, svgText } from '../svg';
import type { Example } from './given';
import { prepareSource } from './input';
import { mapsOf } from './maps';
import type { ExploredNetwork } from './network-file';
import type { Maps } from './protocol';
import { createSession } from './session';
import type { Session } from './session';
import { titleOf } from './words';

/** So many steps and maps of each stand in the still picture. */
const [mostSteps, mostMaps] = [6, 8];
const [tile, gap, left, rowHeight] = [48, 6, 150, 74];

/** What stands there until the live version takes its place, and in print. */
export function stillPicture(
  network: ExploredNetwork,
  { levels, name, side, channels }: Example,
): { picture: string; description: string } {
  const values = Float32Array.from(Buffer.from(levels, 'base64'), (level) => level / 255);
  const { x } = prepareSource({ kind: 'ready', values, side, channels }, network.input);
  const session = createSession(network, network.weights[network.weights.length - 1]);
  try {
    session.update({ x });
    const steps = session.steps
      .filter(({ output, kind }) => output.length === 3 && kind !== 'input' && kind !== 'batchNorm')
      .slice(0, mostSteps);
    const rows = steps.map((step, row) => {
      const maps = mapsOf(step, session.result(step.name), mostMaps, []);
      const top = 64 + row * rowHeight;
      return [
        svgText(step.name, 8, top + 20, { 'font-weight': 600 }),
        svgText(titleOf(step).split(',')[0], 8, top + 38, {
          fill: theme.quiet,
          'font-size': theme.small,
        }),
        ...tilesOf(maps, top),
      ].join('');
    });
    const said = verdict(network, session);
    const title = svgText(`${network.title}: ${said}`, 8, 26, {
      'font-size': theme.title,
      'font-weight': 600,
    });
    const picture = svgPicture(theme.widest - 26, 70 + steps.length * rowHeight, title, ...rows);
    const list = steps.map((step) => step.name).join(', ');
    return {
      picture,
      description: `${network.title} looks at ${name}: ${said}. The maps of its layers ${list}. ${network.note}`,
    };
  } finally {
    session.dispose();
  }
}

function verdict({ classes }: ExploredNetwork, session: Session): string {
  const { name } = session.steps[session.steps.length - 1];
  const probabilities = session.result(name).data;
  const best = probabilities.indexOf(Math.max(...probabilities));
  return `“${classes[best]}” with ${Math.round(100 * probabilities[best])} %`;
}

function tilesOf({ height, width, count, levels }: Maps, top: number): string[] {
  return Array.from({ length: count }, (_, channel) => {
    const first = channel * height * width;
    const pixels = new Uint8Array(height * width * 3);
    for (let pixel = 0; pixel < height * width; pixel += 1) {
      const share = Math.max(0, (levels[first + pixel] - 1) / 254);
      pixels.set(colorAt('signed', share), 3 * pixel);
    }
    const png = toBase64(encodePng(fromData(pixels, [height, width, 3])));
    return svg('image', {
      href: `data:image/png;base64,${png}`,
      x: left + channel * (tile + gap),
      y: top,
      width: tile,
      height: tile,
      style: 'image-rendering:pixelated',
    });
  });
}
