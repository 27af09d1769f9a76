import type { SetSource, SourceFile } from '../set-source';

const mirrors = [
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
];

function idx(file: string, bytes: number, sha256: string): SourceFile {
  return {
    file,
    urls: mirrors.map((mirror) => mirror + file),
    bytes,
    sum: { sha256, from: 'TensorFlow Datasets and torchvision' },
  };
}

/** Fashion-MNIST: H. Xiao, K. Rasul and R. Vollgraf, 2017. */
export const fashionMnistSource: SetSource = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST, pictures of clothes',
  licence: 'MIT',
  page: 'https://github.com/zalandoresearch/fashion-mnist',
  disk: 30_900_000,
  files: [
    idx(
      'train-images-idx3-ubyte.gz',
      26_421_880,
      '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    ),
    idx(
      'train-labels-idx1-ubyte.gz',
      29_515,
      'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    ),
    idx(
      't10k-images-idx3-ubyte.gz',
      4_422_102,
      '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    ),
    idx(
      't10k-labels-idx1-ubyte.gz',
      5_148,
      '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    ),
  ],
  expected: [{ what: 'files', path: /^[^/]+-ubyte\.gz$/, least: 4, most: 4 }],
};
