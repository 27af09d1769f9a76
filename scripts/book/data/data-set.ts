// What the book says of each data set: its card, a look at it, and the lessons that use it.
import { listSets, setCard, setCardNames, type SetCard } from 'convlab/data';
import { sourceOf, type Notebook } from '../../notebooks/notebook.ts';
import type { Assets } from '../assets.ts';
import { samplePicture } from './sample-picture.ts';
import { setFacts, type Fact } from './set-facts.ts';

export interface DataSet extends SetCard {
  file: string;
  /** Whether it comes with the course or is made by it; the others are fetched. */
  bundled: boolean;
  /** Addresses of a picture of some of its samples. */
  sample: { address: string; width: number; height: number; words: string } | undefined;
  /** Its numbers at a glance, if it is fetched. */
  facts: readonly Fact[];
  /** The days whose code uses it. */
  days: readonly number[];
}

/** How the code of a lesson asks for a set. */
const calls: Readonly<Record<string, RegExp>> = {
  'cifar-10': /\b(colourSet|cifar10)\(/,
  devanagari: /\bcharacterSet\(/,
  digits: /\b(digits|digit|digitSet)\(/,
  'fashion-mnist': /\bfashionMnist\(/,
  glyphs: /\b(glyphs|characterSet)\(/,
  gtsrb: /\bsignSet\(/,
  leaves: /\b(leaves|cropSet)\(/,
  mnist: /\b(mnist|digitSet)\(/,
  'mobilenet-v2': /\bmobileNetV2\(/,
  objects: /\b(objects|colourSet)\(/,
  plantvillage: /\bcropSet\(/,
  signs: /\b(signs|signSet)\(/,
};

export async function dataSets(
  notebooks: readonly (readonly [day: number, notebook: Notebook])[],
  assets: Assets,
): Promise<DataSet[]> {
  const fetched = (await listSets()).filter(({ real }) => real);
  return setCardNames().map((name) => {
    const sample = samplePicture(name);
    const call = calls[name] as RegExp | undefined;
    const uses = ({ cells }: Notebook): boolean =>
      cells.some((cell) => cell.cell_type === 'code' && call?.test(sourceOf(cell)));
    const card = setCard(name);
    const real = fetched.find((set) => set.name === name);
    return {
      ...card,
      facts: real ? setFacts(card, real) : [],
      file: `data-${name}.html`,
      bundled: sample !== undefined,
      sample: sample && {
        address: assets.add('pictures', sample.png, 'png'),
        width: sample.width,
        height: sample.height,
        words: sample.words,
      },
      days: notebooks.filter(([, notebook]) => uses(notebook)).map(([day]) => day),
    };
  });
}
