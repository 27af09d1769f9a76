import type { GlyphScript } from './types';

/** The names of the Devanagari classes: 33 consonants in the order of the alphabet, kṣa, tra, jña, ten digits. */
const devanagari = [
  ...'ka kha ga gha ṅa ca cha ja jha ña ṭa ṭha ḍa ḍha ṇa ta tha da dha na'.split(' '),
  ...'pa pha ba bha ma ya ra la va śa ṣa sa ha kṣa tra jña'.split(' '),
  ...'0 1 2 3 4 5 6 7 8 9'.split(' '),
];

const latin = [
  ...'0 1 2 3 4 5 6 7 8 9'.split(' '),
  ...'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' '),
  ...'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' '),
];

/** Where the outlines of a script lie, and its classes. */
interface Script {
  file: string;
  classes: readonly string[];
  /** Letters keep their place on the line, which tells o from O; digits and Devanagari fill the picture. */
  onLine: boolean;
}

export const glyphScripts: Record<GlyphScript, Script> = {
  devanagari: { file: 'glyphs/devanagari.json.gz', classes: devanagari, onLine: false },
  latin: { file: 'glyphs/latin.json.gz', classes: latin, onLine: true },
  digits: { file: 'glyphs/latin.json.gz', classes: latin.slice(0, 10), onLine: false },
};

export const glyphScriptNames: readonly GlyphScript[] = ['devanagari', 'latin', 'digits'];
