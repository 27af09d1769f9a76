import type { SetSource } from '../set-source';

const inside = 'DevanagariHandwrittenCharacterDataset';

/** DHCD: S. Acharya, A. K. Pant and P. K. Gyawali, 2015. */
export const devanagariSource: SetSource = {
  name: 'devanagari',
  title: 'Devanagari Handwritten Character Dataset (36 consonants and 10 digits)',
  licence: 'CC BY 4.0',
  page: 'https://archive.ics.uci.edu/dataset/389/devanagari+handwritten+character+dataset',
  disk: 400_000_000,
  files: [
    {
      file: `${inside}.zip`,
      urls: [
        'https://archive.ics.uci.edu/static/public/389/devanagari+handwritten+character+dataset.zip',
        `https://archive.ics.uci.edu/ml/machine-learning-databases/00389/${inside}.zip`,
      ],
      bytes: 77_000_000,
      about: true,
      archive: 'zip',
    },
  ],
  unpack: {
    take: /\.png$/i,
    // The first address may have the archive of the second one inside of another.
    inner: /^[^/]+\.zip$/i,
    maxFiles: 95_000,
    maxBytes: 400_000_000,
  },
  expected: [
    {
      what: 'training pictures',
      path: new RegExp(`^${inside}/Train/([^/]+)/[^/]+\\.png$`),
      least: 78_200,
      most: 78_200,
      classes: 46,
    },
    {
      what: 'test pictures',
      path: new RegExp(`^${inside}/Test/([^/]+)/[^/]+\\.png$`),
      least: 13_800,
      most: 13_800,
      classes: 46,
    },
  ],
};
