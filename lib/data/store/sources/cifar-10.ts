import type { SetSource } from '../set-source';

const file = 'cifar-10-binary.tar.gz';

/** CIFAR-10: A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009. */
export const cifar10Source: SetSource = {
  name: 'cifar-10',
  title: 'CIFAR-10, colour pictures of ten kinds of things (binary version)',
  licence: 'none stated; to be cited: Krizhevsky 2009',
  page: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  disk: 184_400_000,
  files: [
    {
      file,
      urls: [
        `https://www.cs.toronto.edu/~kriz/${file}`,
        `https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/${file}`,
      ],
      bytes: 170_052_171,
      sum: {
        sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
        md5: 'c32a1d4ab5d03f1284b67883e8d87530',
        from: 'TensorFlow Datasets (SHA-256) and the page of the set (MD5)',
      },
      archive: 'tar.gz',
    },
  ],
  unpack: {
    take: /^cifar-10-batches-bin\/[\w.-]+\.(?:bin|txt|html)$/,
    maxFiles: 20,
    maxBytes: 200_000_000,
  },
  expected: [
    {
      what: 'training batches',
      path: /^cifar-10-batches-bin\/data_batch_[1-5]\.bin$/,
      least: 5,
      most: 5,
    },
    { what: 'test batch', path: /^cifar-10-batches-bin\/test_batch\.bin$/, least: 1, most: 1 },
    {
      what: 'list of classes',
      path: /^cifar-10-batches-bin\/batches\.meta\.txt$/,
      least: 1,
      most: 1,
    },
  ],
};
