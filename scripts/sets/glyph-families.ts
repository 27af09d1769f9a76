import type { GlyphStyle } from 'convlab';

/** A family of fonts to take outlines from: the name of its package, its style and which weights. */
export interface Family {
  id: string;
  style: GlyphStyle;
  weights: readonly number[];
  /** The places of the characters that it does not draw as they should be, so that they are left out. */
  without: readonly number[];
}

const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index);

/** Some families draw Latin digits for Devanagari's, and some have no sign for a conjunct. */
const leftOut: Record<string, readonly number[]> = {
  '-': [],
  digits: range(36, 10),
  conjuncts: range(33, 3),
  tra: [34],
};

const families = (style: GlyphStyle, text: string): Family[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [id, weights = '400', without = '-'] = entry.split(':');
      return { id, style, weights: weights.split(',').map(Number), without: leftOut[without] };
    });

/** Families with Devanagari. Several weights of a family always stay in the same part. */
export const devanagariFamilies: readonly Family[] = [
  ...families(
    'sans',
    `baloo-2:400,700 gotu hind:400,700:digits khand:400,700:digits khula:400,700 mukta:300,700 noto-sans-devanagari:400,700
    poppins:300,600:digits rajdhani:400,700:digits sarala:400,700 teko:400,600:digits yantramanav:300,500 arya:400,700 cambay:400,700 ibm-plex-sans-devanagari:300,600`,
  ),
  ...families(
    'serif',
    `eczar:400,700 glegoo:400,700 halant:400,700 inknut-antiqua:400,700 karma:400,700 laila:400,700 martel:300,700
    sumana:400,700 tiro-devanagari-hindi tiro-devanagari-sanskrit noto-serif-devanagari:400,700 rhodium-libre sahitya:400,700
    vesper-libre:400,700`,
  ),
  ...families('display', `modak ranga:400,700 rozha-one:400:digits yatra-one jaini kurale:400:tra`),
  ...families(
    'handwritten',
    `amita:400,700 dekko:400:conjuncts kalam:300,400,700 tillana:400,700 alkatra:400,700:tra playpen-sans-deva:300,600`,
  ),
];

/** Families with the Latin digits and letters. */
export const latinFamilies: readonly Family[] = [
  ...families(
    'sans',
    `fira-sans:300,600 fredoka inter josefin-sans lato:400,700 montserrat nunito:300,700 open-sans oswald quicksand
    source-sans-3`,
  ),
  ...families(
    'serif',
    `arvo bitter crimson-text eb-garamond libre-baskerville lora merriweather playfair-display pt-serif
    source-serif-4`,
  ),
  ...families(
    'mono',
    `courier-prime ibm-plex-mono inconsolata jetbrains-mono roboto-mono space-mono`,
  ),
  ...families('display', `alfa-slab-one sriracha`),
  ...families(
    'handwritten',
    `annie-use-your-telescope architects-daughter bad-script caveat:400,700 cedarville-cursive comic-neue
    covered-by-your-grace delicious-handrawn delius gaegu gloria-hallelujah gochi-hand handlee indie-flower itim
    mansalva marck-script nanum-pen-script neucha patrick-hand playpen-sans reenie-beanie shadows-into-light
    shantell-sans short-stack sue-ellen-francisco swanky-and-moo-moo the-girl-next-door`,
  ),
];
