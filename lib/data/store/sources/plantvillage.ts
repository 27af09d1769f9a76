import type { SetSource } from '../set-source';

/** PlantVillage: D. P. Hughes and M. Salathé, 2015, in the edition of G. Geetharamani and J. Arun Pandian, 2019. */
export const plantvillageSource: SetSource = {
  name: 'plantvillage',
  title: 'PlantVillage, leaves of 14 crops with and without diseases',
  licence: 'CC0 1.0 in this edition (the first one: CC BY-SA 3.0)',
  page: 'https://data.mendeley.com/datasets/tywbtsjrjv/1',
  disk: 1_000_000_000,
  files: [
    {
      file: 'Plant_leaf_diseases_dataset_without_augmentation.zip',
      urls: [
        'https://data.mendeley.com/public-files/datasets/tywbtsjrjv/files/d5652a28-c1d8-4b76-97f3-72fb80f94efc/file_downloaded',
        'https://data.mendeley.com/datasets/tywbtsjrjv/1/files/d5652a28-c1d8-4b76-97f3-72fb80f94efc/Plant_leaf_diseases_dataset_without_augmentation.zip',
      ],
      bytes: 868_032_562,
      sum: {
        sha256: 'ac3432453984d02a86197987e775a5429d0d59e7cc7c35bcf5a8f50349b90ff0',
        from: 'TensorFlow Datasets',
      },
      archive: 'zip',
    },
  ],
  unpack: {
    take: /\.jpe?g$/i,
    strip: true,
    maxFiles: 65_000,
    maxBytes: 2_000_000_000,
  },
  expected: [
    // 38 classes of leaves; this edition has one more, of pictures without any.
    {
      what: 'pictures',
      path: /^([^/]+)\/[^/]+\.jpe?g$/i,
      least: 54_000,
      most: 56_000,
      classes: 38,
    },
  ],
};
