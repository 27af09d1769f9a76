/**
 * Families that are only for testing. They are of every style, and no weight of them is in the
 * training part. Families that are drawn almost alike (Tiro's two, Noto and Khula, Hind and
 * Rajdhani, Khand and Teko) are together in the training part.
 */
export const testFamilies: ReadonlySet<string> = new Set([
  // Devanagari: sans, serif, display, handwritten
  ...['gotu', 'mukta', 'poppins', 'eczar', 'martel', 'yatra-one', 'dekko', 'tillana'],
  // Latin: the same, and mono
  ...[
    'fira-sans',
    'montserrat',
    'oswald',
    'arvo',
    'lora',
    'playfair-display',
    'space-mono',
    'sriracha',
  ],
  ...[
    'architects-daughter',
    'bad-script',
    'caveat',
    'indie-flower',
    'nanum-pen-script',
    'patrick-hand',
  ],
  'short-stack',
]);
