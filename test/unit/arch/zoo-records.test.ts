import { summarize, zoo, zooArchitecture } from 'convlab/arch';
import {
  architectureHistory,
  architectureRecord,
  architectureRecords,
  libraryCounts,
} from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { disagreements } from '../../../scripts/zoo/check.ts';
import { checkLibraryCount } from '../../../scripts/zoo/check-library.ts';
import { checkRecord } from '../../../scripts/zoo/check-record.ts';
import { leftOut } from '../../../scripts/zoo/check-variants.ts';

describe('the records of architectures', () => {
  const records = architectureRecords();

  test('there are 24, and the zoo has a network for each', () => {
    expect(records).toHaveLength(24);
    const ids = zoo.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(records.map(({ id }) => id)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(records)('$id agrees in every figure', (record) => {
    const checks = checkRecord(record, zooArchitecture(record.id));
    // Each listed layer is compared in three figures at least: shape, parameters and kind.
    expect(checks.length).toBeGreaterThanOrEqual(4 + 3 * record.layers.length);
    expect(disagreements(checks)).toEqual([]);
  });

  test('only one variant of all records is left out, because a description cannot say it', () => {
    expect(records.flatMap(leftOut)).toHaveLength(1);
    expect(leftOut(architectureRecord('letters-cnn'))[0]).toContain('share');
  });

  test('a figure that is wrong is noticed, wherever it stands', () => {
    const spoilt = (id: string, spoil: (record: ReturnType<typeof architectureRecord>) => void) => {
      const record = architectureRecord(id);
      spoil(record);
      return disagreements(checkRecord(record, zooArchitecture(id)));
    };
    expect(spoilt('vgg16-2014', (record) => (record.totalParams += 1))).toEqual([
      'parameters: 138,357,544, but recorded is 138,357,545',
    ]);
    expect(spoilt('resnet34-2015', ({ layers }) => (layers[5].kernels = ['3x3']))).toEqual([
      'layer2.2: kernels: [3x3, 3x3], but recorded is [3x3]',
      'layer2.3: kernels: [3x3, 3x3], but recorded is [3x3]',
      'layer2.4: kernels: [3x3, 3x3], but recorded is [3x3]',
    ]);
    expect(spoilt('alexnet-2012', ({ layers }) => (layers[0].padding = 2))).toHaveLength(1);
    expect(spoilt('alexnet-2012', ({ layers }) => (layers[0].name = 'first'))).toEqual([
      'first: no such layer, but recorded is conv',
    ]);
    expect(spoilt('vgg16-2014', ({ receptiveField = {} }) => (receptiveField.pool5 = 224))).toEqual(
      ['pool5: receptive field: [212, 212], but recorded is [224, 224]'],
    );
  });
});

describe('what Keras and PyTorch count', () => {
  const counts = libraryCounts().map((count) => ({
    ...count,
    title: `${count.network} ${JSON.stringify(count.options)}`,
  }));

  test.each(counts)('$title has the same parameters and multiply-adds there', (count) => {
    expect(disagreements(checkLibraryCount(count))).toEqual([]);
  });

  test('every EfficientNet is among them', () => {
    const sizes = counts.flatMap(({ options }) => options.size ?? []);
    expect(sizes).toEqual(['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7']);
  });
});

describe('what the notes of the records say', () => {
  test('the head on ResNet50 for ten classes has 24,115,850 values, 527,626 of them trained', () => {
    const { parameters } = summarize(zooArchitecture('resnet50-head', { classes: 10 }));
    expect(parameters.total).toBe(24_115_850);
    expect(parameters.trainable).toBe(527_626);
  });

  test('what is exact in the history of parameters is what the zoo counts', () => {
    const learnable = (name: string): number =>
      summarize(zooArchitecture(name)).parameters.learnable;
    const exact = Object.fromEntries(
      architectureHistory().claimedParameters.map((claim) => [claim.architecture, claim.exact]),
    );
    expect(exact).toEqual({
      'LeNet-5': learnable('LeNet-5'),
      AlexNet: learnable('AlexNet'),
      'VGG-16': learnable('VGG-16'),
      GoogLeNet: learnable('GoogLeNet'),
      'ResNet, 152 layers': learnable('ResNet-152'),
      'EfficientNet B0 to B7': [learnable('EfficientNet-B0'), learnable('EfficientNet-B7')],
    });
  });

  test('squeeze and excitation adds 2,530,992 parameters to ResNet-50', () => {
    const [plain, weighed] = ['resnet50-2015', 'se-resnet50-2017'].map(
      (id) => summarize(zooArchitecture(id)).parameters.learnable,
    );
    expect(weighed - plain).toBe(2_530_992);
  });
});
