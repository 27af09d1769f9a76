import type { Classified, Classifier } from '../../nn';
import type { ClassifierGiven } from './given';

/** How many classes are shown. */
export const shownClasses = 5;

/** 93.4 %; never 100.0 % or 0.0 % of what is only near to it. */
export function percent(probability: number): string {
  if (probability > 0.9995) return probability === 1 ? '100 %' : '> 99.9 %';
  return probability < 0.0005 ? '< 0.1 %' : `${(100 * probability).toFixed(1)} %`;
}

/** 1 KB is 1,000 bytes. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

export const warning = ({ classes }: Pick<Classifier, 'classes'>): string =>
  `It knows ${classes.length} classes and nothing else: it names one of them for every picture, also for one of something else, and may be very sure of it.`;

export function modelFacts({ file, weights, parameters }: ClassifierGiven): string {
  const bytes = Math.floor((file.length * 3) / 4) - (/=*$/.exec(file)?.[0].length ?? 0);
  return `The model: ${parameters.toLocaleString('en-US')} learned numbers, ${weights}, ${sizeInWords(bytes)}.`;
}

/** What the network takes, in words. */
export function inputInWords({ input }: Pick<Classifier, 'input'>): string {
  const { side, channels, invert = false, ink } = input;
  const size = `${side} × ${side} pixels, ${channels === 1 ? 'grey' : 'colour'}`;
  if (ink) return `${size}, ink bright on black, in the middle`;
  return invert ? `${size}, dark and bright exchanged` : size;
}

export function verdict({ ranked: [first] }: Pick<Classified, 'ranked'>): string {
  return `Most probable: ${first.name}, ${percent(first.probability)}`;
}
