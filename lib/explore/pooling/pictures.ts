/** A picture to shift, with its name. */
export interface NamedPicture {
  name: string;
  rows: number[][];
}

const drawn: Readonly<Record<string, readonly string[]>> = {
  'a bright line': [
    '............',
    '............',
    '....9.......',
    '....9.......',
    '....9.......',
    '....9.......',
    '....9.......',
    '....9.......',
    '....9.......',
    '....9.......',
    '............',
    '............',
  ],
  'a seven': [
    '............',
    '............',
    '..3778998...',
    '..4555789...',
    '......197...',
    '......593...',
    '.....297....',
    '.....692....',
    '....196.....',
    '....492.....',
    '....35......',
    '............',
  ],
  'stripes, three apart': Array.from({ length: 12 }, () => '9..9..9..9..'),
};

/** What there is to shift unless a picture is given; levels from 0 to 9. */
export function usualPictures(): NamedPicture[] {
  return Object.entries(drawn).map(([name, lines]) => ({
    name,
    rows: lines.map((line) => Array.from(line, (letter) => Number(letter.replace('.', '0')))),
  }));
}
