import type { PublishedSum, SetSource, SourceFile } from '../set-source';

const archive = 'https://sid.erda.dk/public/archives/daaeac0d7ce1152aea9b61d9f1e19370/';

function zip(file: string, bytes: number, sum: PublishedSum): SourceFile {
  // The old address of the makers passes requests on to the archive, or has done so.
  const urls = [archive + file, `https://benchmark.ini.rub.de/Dataset/${file}`];
  return { file, urls, bytes, sum, archive: 'zip' };
}

/** GTSRB: J. Stallkamp, M. Schlipsing, J. Salmen and C. Igel, 2011. */
export const gtsrbSource: SetSource = {
  name: 'gtsrb',
  title: 'GTSRB, German traffic signs',
  licence: 'none stated by its makers, public for research; to be cited: Stallkamp et al. 2012',
  page: 'https://benchmark.ini.rub.de/gtsrb_dataset.html',
  disk: 620_000_000,
  files: [
    zip('GTSRB_Final_Training_Images.zip', 276_294_756, {
      md5: 'f33fd80ac59bff73c82d25ab499e03a3',
      from: 'several public loaders (MD5 of the training part)',
    }),
    zip('GTSRB_Final_Test_Images.zip', 88_978_620, {
      sha256: '48ba6fab7e877eb64eaf8de99035b0aaecfbc279bee23e35deca4ac1d0a837fa',
      md5: 'c7e4e6327067d32654124b0fe9e82185',
      from: 'torchvision (test part)',
    }),
    zip('GTSRB_Final_Test_GT.zip', 99_620, {
      sha256: 'f94e5a7614d75845c74c04ddb26b8796b9e483f43541dd95dd5b726504e16d6d',
      md5: 'fe31e9c9270bbcd7b84b7f21a9d9d9e5',
      from: 'torchvision (test part)',
    }),
  ],
  unpack: {
    take: /\.(?:ppm|csv|txt)$/i,
    maxFiles: 60_000,
    maxBytes: 2_000_000_000,
  },
  expected: [
    {
      what: 'training pictures',
      path: /^GTSRB\/Final_Training\/Images\/(\d{5})\/[^/]+\.ppm$/,
      least: 39_209,
      most: 39_209,
      classes: 43,
    },
    {
      what: 'tables of the training pictures',
      path: /^GTSRB\/Final_Training\/Images\/(\d{5})\/GT-\d{5}\.csv$/,
      least: 43,
      most: 43,
      classes: 43,
    },
    {
      what: 'test pictures',
      path: /^GTSRB\/Final_Test\/Images\/[^/]+\.ppm$/,
      least: 12_630,
      most: 12_630,
    },
    { what: 'table of the test pictures', path: /^GT-final_test\.csv$/, least: 1, most: 1 },
  ],
};
