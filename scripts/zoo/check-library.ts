// What Keras and PyTorch count for networks without a record.
import { efficientnet, mobilenetV1, mobilenetV2, resnet, summarize, vgg } from 'convlab/arch';
import type { Architecture, EfficientnetSize, ResnetOptions, VggOptions } from 'convlab/arch';
import type { LibraryCount } from 'convlab/data';
import type { Check } from './check.ts';

/** The network of the zoo that a count is about. */
export function buildCounted({ network, options }: LibraryCount): Architecture {
  const { size, width } = options;
  switch (network) {
    case 'vgg':
      return vgg(options as VggOptions);
    case 'resnet':
      return resnet(options as ResnetOptions);
    case 'mobilenetV1':
      return mobilenetV1({ width });
    case 'mobilenetV2':
      return mobilenetV2({ width });
    case 'efficientnet':
      return efficientnet(size as EfficientnetSize);
  }
}

export function checkLibraryCount(count: LibraryCount): Check[] {
  const { input, parameters, multiplyAdds } = summarize(buildCounted(count));
  const { total, trainable } = parameters;
  const added = count.inputNormalisation;
  return [
    { what: 'input', ours: input, recorded: count.inputShape },
    { what: 'total', ours: total + added, recorded: count.total },
    { what: 'trainable', ours: trainable, recorded: count.trainable },
    { what: 'not trainable', ours: total - trainable + added, recorded: count.nonTrainable },
    { what: 'multiply-adds', ours: multiplyAdds, recorded: count.multiplyAdds },
  ];
}
