import { enlarge, pngDataUri, toPixels } from '../../image';
import type { Classified, Classifier } from '../../nn';
import { theme } from '../../plot/theme';
import { svg, svgPicture, svgText } from '../svg';
import { percent, warning } from './words';

const cell = { width: 116, picture: 84, height: 130 };
const columns = 6;
const top = 34;
const longestName = 17;

/** The examples, each with the class that the network names, as SVG. */
export function stillPicture(
  { title, classes, input }: Classifier,
  answers: readonly Classified[],
): string {
  const rows = Math.ceil(answers.length / columns);
  const factor = Math.max(1, Math.round(cell.picture / input.side));
  const cells = answers.flatMap(({ seen, ranked: [first] }, place) => {
    const x = (place % columns) * cell.width;
    const y = top + Math.floor(place / columns) * cell.height;
    const href = pngDataUri(toPixels(enlarge(seen, factor)));
    const size = { width: cell.picture, height: cell.picture };
    return [
      svg('image', { x, y, ...size, href, style: 'image-rendering:pixelated' }),
      svg('rect', { x, y, ...size, fill: 'none', stroke: theme.line }),
      svgText(shortened(first.name), x, y + cell.picture + 16),
      svgText(percent(first.probability), x, y + cell.picture + 32, { fill: theme.quiet }),
    ];
  });
  return svgPicture(
    columns * cell.width,
    top + rows * cell.height,
    svgText(`${title}: one of ${classes.length} classes for each picture`, 0, 16, {
      'font-weight': 600,
    }),
    ...cells,
  );
}

const shortened = (name: string): string => {
  // As the eye counts them: a letter with its vowel sign is one.
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return characters.length <= longestName
    ? name
    : `${characters.slice(0, longestName - 1).join('')}…`;
};

/** The same in words. */
export function describeClassifier(classifier: Classifier, answers: readonly Classified[]): string {
  const { title } = classifier;
  const said = answers.map(
    ({ ranked: [first] }, place) =>
      `example ${place + 1}: ${first.name}, ${percent(first.probability)}`,
  );
  const examples = said.length === 0 ? '' : ` Of the examples it says: ${said.join('; ')}.`;
  return `${title}: a network names what is on a picture that is dropped here. ${warning(classifier)}${examples}`;
}
