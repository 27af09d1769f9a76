import type { SetSource, SourceFile } from '../set-source';

const mirrors = [
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
];

// The files are packed differently here and there, so what counts is the content.
const from =
  'TensorFlow Datasets and torchvision (for the packed files; compared is what is in them)';

function idx(file: string, bytes: number, contentBytes: number, sha256: string): SourceFile {
  return {
    file,
    urls: mirrors.map((mirror) => mirror + file),
    bytes,
    about: true,
    content: { bytes: contentBytes, sha256, from },
  };
}

/** MNIST: Y. LeCun, C. Cortes and C. Burges. */
export const mnistSource: SetSource = {
  name: 'mnist',
  title: 'MNIST, handwritten digits',
  licence: 'CC BY-SA 3.0',
  page: 'http://yann.lecun.com/exdb/mnist/',
  disk: 11_600_000,
  files: [
    idx(
      'train-images-idx3-ubyte.gz',
      9_912_422,
      47_040_016,
      'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    ),
    idx(
      'train-labels-idx1-ubyte.gz',
      28_881,
      60_008,
      '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    ),
    idx(
      't10k-images-idx3-ubyte.gz',
      1_648_877,
      7_840_016,
      '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    ),
    idx(
      't10k-labels-idx1-ubyte.gz',
      4_542,
      10_008,
      'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    ),
  ],
  expected: [{ what: 'files', path: /^[^/]+-ubyte(?:\.gz)?$/, least: 4, most: 4 }],
};
