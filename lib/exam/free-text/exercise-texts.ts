import type { FreeTextSource } from './free-text-source';

/** The exercises that are answered in one's own words, by their number. */
export const exerciseTexts: Readonly<Record<string, FreeTextSource>> = {
  'exercise-6': {
    question:
      'Max pooling or average pooling: what does each compute, how does each pass a gradient back, what does each have to learn, and where would you take the average?',
    section: 'pooling',
    rubric: [
      'max keeps the strongest answer of a window, average its mean level',
      'backwards, max gives the gradient to one cell, average gives every cell its part',
      'global average pooling before the classifier is named',
      'another case for the average: texture, smooth maps, shrinking without aliasing',
      'neither has anything to learn',
    ],
    model:
      'Max pooling keeps the largest number of each window, average pooling the mean. On the way back max sends the whole gradient to the cell that won; average gives each of the n cells one n-th of it. Neither has parameters. Max suits detectors that fire rarely: was it there at all? The average suits levels: the last pool before the classifier (global average pooling), texture, regression and heat maps, and shrinking a picture without aliasing. On [[1, 3], [5, 6]] they say 6 and 3.75.',
  },
  'exercise-7': {
    question:
      'What is the degradation problem that residual networks were made for, and why does it not go away when layers are added?',
    section: 'degradation',
    rubric: [
      'the training error rises with depth, not only the test error',
      'so it is no overfitting but a failure to optimise',
      'the deeper network could copy the shallower one and leave the rest as identity',
      'it is told apart from vanishing gradients: batch norm and careful starts were in place',
    ],
    model:
      'From some depth on, a plain network is worse than a shallower one already on the pictures that it is trained on. Overfitting would make the training error smaller, so this is a failure of optimisation. It need not be: the deeper network contains the shallower one, if its further layers learn the identity. Plain layers find the identity hard to learn. The authors had batch norm and a good initialisation, and did not blame vanishing gradients. On ImageNet (top-1 error, ten crops) plain networks of 18 and 34 layers had 27.94 % and 28.54 %, with shortcuts 27.88 % and 25.03 %.',
  },
  'exercise-8': {
    question:
      'Write down a residual block as a formula, with both kinds of shortcut, and derive what the shortcut does to the gradient.',
    section: 'shortcut',
    rubric: [
      'y = F(x) + x',
      'with a projection, y = F(x) + W x, where the shape changes',
      'chain rule: dL/dx = dL/dy · (dF/dx + 1)',
      'the factor 1 + slope may still be small: 0.5 for a slope of −0.5, 0 for −1',
    ],
    model:
      'y = F(x) + x, and y = F(x) + W x with a 1×1 convolution W where F changes the shape. By the chain rule dL/dx = dL/dy · (dF/dx + I): besides the part through F a copy of the gradient arrives unchanged. That keeps a path open; it does not promise a factor of at least 1. Slopes of F of 0, 0.5, −0.5 and −1 give the factors 1, 1.5, 0.5 and 0.',
  },
  'exercise-10': {
    question:
      'What does batch norm compute in a CNN, in training and afterwards, on which side of the activation does it stand, and what becomes superfluous before it?',
    section: 'place',
    rubric: [
      'mean and variance per channel, over the batch, the rows and the columns',
      'a learned scale γ and shift β: two parameters for each channel',
      'afterwards the running mean and variance are used',
      'usually convolution, norm, activation; the other order works too',
      'the bias of the convolution before it becomes superfluous',
    ],
    model:
      'For every channel it takes mean and variance over all pictures of the batch and all places, subtracts and divides, then multiplies by a learned γ and adds a learned β. While training it keeps running averages of mean and variance; a trained network uses those, so that an answer does not depend on who else is in the batch. The usual order is convolution, norm, ReLU, and the convolution then needs no bias, because the mean is subtracted anyway. Norm behind the activation is seen too, and works. The batch 1, 2, 3, 4 has mean 2.5 and variance 1.25 and becomes about −1.34, −0.45, 0.45, 1.34.',
  },
  'exercise-11': {
    question:
      'Name five ways to augment pictures, and say of each how it works against overfitting. What must an augmentation never do, and which pictures are not augmented?',
    section: 'augmentation',
    rubric: [
      'five different ways',
      'a reason for each: what the network can no longer rely on',
      'the label has to survive: no mirrored direction signs, no 6 turned into a 9',
      'only the training pictures are augmented',
    ],
    model:
      'Mirroring (left and right mean nothing), shifts and random crops (the place means nothing), small rotations (nor does the angle), changes of brightness and colour (nor do lamp and camera), cut-out (no single part may carry the decision); noise or mix-up are fine too. Each shows the same label with other pixels, so that learning pixels by heart no longer pays. It has to fit the task: mirrored arrows and upside-down digits are other classes. Validation and test pictures stay as they are.',
  },
  'exercise-12': {
    question:
      'In transfer learning the early layers are frozen and the late ones adapted. What does each part hold, and how does the amount of data change the plan? Which two precautions belong to every plan?',
    section: 'pipeline',
    rubric: [
      'early layers: edges, colours, textures, useful for most pictures',
      'late layers: combinations that belong to the old classes',
      'the less data, the more is frozen',
      'a small learning rate when layers are opened',
      'pictures are prepared as those of the pretraining were',
    ],
    model:
      'The first layers detect edges, colours and textures, which nearly all photographs have; the last ones combine them into what told the old classes apart. With little data only a new head is trained on frozen features; with more, the last layers are opened as well, at a small learning rate and with batch norm in inference mode; with very much data and a different kind of picture everything may learn. In every case the pictures are scaled, centred and ordered as the pretrained weights expect.',
  },
  'exercise-15': {
    question: 'Describe Grad-CAM step by step. What may be read from its map, and what not?',
    section: 'gradCam',
    rubric: [
      'it starts at the score of one class (before softmax) and the last convolutional maps',
      'the gradient, averaged over each map, is the weight of that map',
      'weighted sum of the maps, then ReLU, then enlarged',
      'limits: coarse, shows only what speaks for the class, no proof of a reason',
      'a map of zeros must not be divided by its maximum',
    ],
    model:
      'Take the score of a class before softmax and its gradient with respect to the last convolutional maps. The mean gradient of each map is its weight. Add up the weighted maps, set negatives to 0, enlarge the sum to the picture. It shows in which regions the evidence for this class lies. It is coarse, leaves out what speaks against the class, and is no proof that the network has understood anything. Where nothing is positive, the map is empty, and dividing by its maximum would give NaN. Maps [[1, 2], [0, 1]] and [[0, 1], [3, 1]] with the weights 0.5 and −0.2 give [[0.5, 0.8], [0, 0.3]].',
  },
  'exercise-16': {
    question:
      'Compare AlexNet, VGG-16 and ResNet-50: layers with weights, parameters, and top-5 accuracy on ImageNet, with the conditions of each figure.',
    section: 'depths',
    rubric: [
      '8, 16 and 50 layers with weights',
      'about 61, 138 and 25.6 million parameters',
      'top-5 accuracy about 81.8 %, 92.8 % and 93.3 % (100 % minus the error), with its conditions',
      'figures of one network and of ensembles are not mixed',
    ],
    model:
      'AlexNet: 8 layers, 60,965,224 parameters (its two groups kept apart), one network 18.2 % top-5 error on validation, the winning entry of several networks 15.3 % on test. VGG-16: 16 layers, 138,357,544 parameters, one network with several crops and scales 7.2 %. ResNet-50: 50 layers, 25,557,032 parameters, 6.71 % with ten crops, 5.25 % with several scales. So 81.8 %, 92.8 % and 93.3 % for single networks. Deeper and smaller at once: ResNet-50 has 18 % of the parameters of VGG-16.',
  },
  'exercise-17': {
    question:
      'What is global average pooling, and what does GoogLeNet gain by it before its classifier? Give numbers, and say what remains behind it.',
    section: 'head',
    rubric: [
      'one mean for each channel: height × width × channels become channels',
      'it has no parameters',
      'the saving in numbers: 1,025,000 against 50,177,000',
      'one dense layer remains behind it',
    ],
    model:
      'Every map is replaced by its mean, so 7×7×1024 becomes 1,024 numbers, without anything to learn. The dense layer for 1,000 classes then has 1,024,000 weights and 1,000 biases. Flattening would hand it 50,176 numbers, which takes 50,177,000 parameters. Fewer parameters overfit less, and pictures may have any size. A dense layer remains; that GoogLeNet has none is often said and wrong.',
  },
  'exercise-18': {
    question:
      'Sketch a network for grey digits of 28×28 with fewer than 10,000 parameters that you expect to reach 99 % on new digits. List each layer with its shape and its parameters. Say what you do against overfitting, and how you would know.',
    section: 'small',
    rubric: [
      'the sum of the parameters is right and below 10,000',
      'the shapes follow from each other',
      'few channels and global average pooling in place of a large dense layer',
      'something against overfitting: augmentation, batch norm, dropout',
      'the accuracy has to be measured; it is not claimed',
    ],
    model:
      'Convolution 3×3 with 8 filters (26×26×8, 80), 16 filters (24×24×16, 1,168), max pool (12×12×16), 16 filters (10×10×16, 2,320), 24 filters (8×8×24, 3,480), max pool (4×4×24), global average pool (24), dense 10 (250); batch norm behind each convolution (2·64 = 128) and ReLU. Together 80 + 1,168 + 2,320 + 3,480 + 128 + 250 = 7,426. Small shifts and rotations in training. Whether it reaches 99 % is told by a run: day 15 shows the measured one.',
  },
  'exercise-19': {
    question:
      'How do the convolution of mathematics and cross-correlation differ, which one do layers compute, and when does it matter?',
    section: 'flip',
    rubric: [
      'convolution turns the kernel by 180 degrees first',
      'layers compute cross-correlation',
      'learning does not mind: it learns the turned kernel',
      'it matters by hand, for given kernels, and for other libraries',
    ],
    model:
      'Mathematical convolution turns the kernel by half a turn before it slides; cross-correlation lays it on as it is. The layers of all common frameworks compute cross-correlation and call it convolution. As the weights are learned, the only difference is where each one stands. It matters when the kernel is given: with the columns 1, 0, −1 all signs of the answer turn. For a symmetric kernel both are the same.',
  },
  'exercise-20': {
    question:
      'Compound scaling: what does EfficientNet grow, by which rule, and why not only the depth or only the width?',
    section: 'scaling',
    rubric: [
      'depth, width and resolution together',
      'one coefficient φ sets all three',
      'the factors are chosen so that the work about doubles with each φ',
      'growing in one direction only pays less and less',
    ],
    model:
      'One number φ grows all three: depth by 1.2^φ, width by 1.1^φ, resolution by 1.15^φ. Work grows with depth, with the square of the width and the square of the resolution, so by 1.2·1.1²·1.15² = 1.92 with each step, about double. Deeper alone gets hard to train, wider alone sees no more context, and larger pictures alone need a larger receptive field to be of use: each saturates by itself.',
  },
  'exercise-23': {
    question:
      'Plan a classifier for photographs of ten monuments with a pretrained ResNet-50: data, preparation, head, training, evaluation.',
    section: 'pipeline',
    rubric: [
      'the split is by place, day or photographer, not picture by picture',
      'pictures of 224×224, prepared as the weights of the base expect',
      'first a new head on the frozen base',
      'then the last layers with a small learning rate, batch norm in inference mode',
      'augmentation that fits buildings: no pictures upside down',
      'recall of each class, a confusion matrix, and a look at what it looks at',
    ],
    model:
      'Collect pictures in all weathers and seasons; split by photographer or day, so that near-copies are never on both sides. Resize to 224×224 and prepare them as this base expects (Keras weights: blue, green, red, minus 103.939, 116.779, 123.68). Freeze the base; train a head, for instance global average pooling, dense 256, batch norm, dropout, dense 10, which has 528,138 values, 512 of them running statistics. Then open the last layers with a rate of a tenth or less, batch norm still in inference mode. Augment with shifts, crops, light and left–right mirroring. Judge by the recall of each class and the confusion matrix on pictures of unseen photographers, and look with Grad-CAM whether it looks at the building or at the ticket booth.',
  },
  'exercise-24': {
    question:
      'A CNN tolerates small shifts. Does that come from the convolution, from pooling, or from both? And where does it end?',
    section: 'tolerance',
    rubric: [
      'convolution is equivariant: the map moves along',
      'pooling is a little invariant, inside of its window',
      'together only roughly invariant',
      'it ends at strides, borders, flattening; rotation is not covered at all',
    ],
    model:
      'Shared weights make convolution equivariant: shift the picture, and the map shifts along. Pooling forgets the place inside of a window: [9, 0, 0, 0] and [0, 9, 0, 0] both pool to [9, 0], but [0, 0, 9, 0] pools to [0, 9]. Global pooling forgets the place altogether. Strides, borders and a dense layer behind flattening break both, so a real network is only roughly invariant to shifts, and not at all to rotation.',
  },
  'exercise-25': {
    question:
      'Why is “same” padding so common, and how much padding does it take? Mind even kernels and strides.',
    section: 'padding',
    rubric: [
      'the size stays: deep stacks do not shrink, shapes fit for shortcuts and concatenation',
      'P = (F − 1)/2 on each side, for stride 1 and odd F (with dilation D: D·(F − 1)/2)',
      'an even kernel needs one more zero on one side',
      'with stride S the aim is ⌈N/S⌉, and the padding in all (⌈N/S⌉ − 1)·S + F − N, or 0',
    ],
    model:
      'It keeps height and width, so that depth is not limited by shrinking maps and the shapes fit where maps are added or laid side by side; the border is read more often than without. At stride 1 an odd kernel takes (F − 1)/2 zeros on each side: 1 for 3×3, 2 for 5×5, 3 for 7×7. An even kernel takes an odd number in all, one more on one side. With stride S frameworks aim at ⌈N/S⌉ rows: for N = 7, F = 3, S = 2 these are 4 rows, and the padding is (4 − 1)·2 + 3 − 7 = 2 in all.',
  },
};
