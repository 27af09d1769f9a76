import type { FreeTextSource } from './free-text-source';

/** Ten questions as they are asked in interviews. */
export const interviewTexts: Readonly<Record<string, FreeTextSource>> = {
  'interview-1': {
    question: 'Why would you take a CNN for pictures and not a dense network?',
    section: 'locality',
    rubric: [
      'locality: small windows',
      'weights are shared by all places',
      'equivariance to shifts (and not invariance)',
      'a number that shows the gap',
    ],
    model:
      'Because what matters in a picture is local and may stand anywhere. A convolution looks through small windows and uses the same weights at all places, so a detector learned at one place works at all, and its answer moves along with the picture. A dense neuron on a colour picture of 224×224 has 150,528 weights and knows each place by itself; a 3×3 colour filter has 27.',
  },
  'interview-2': {
    question:
      'What are vanishing gradients, and what do residual networks change about them? Is that what they were made for?',
    section: 'vanishing',
    rubric: [
      'a product of many factors, most of them small',
      'the shortcut adds 1 to each factor',
      'it helps, but promises nothing',
      'degradation is another problem, and the one that ResNet was made for',
    ],
    model:
      'Backpropagation multiplies the slopes of the layers; if most are small, little arrives at the first ones: twenty slopes of 0.1 leave 10⁻²⁰. A shortcut makes each factor 1 + slope, here 1.1, and twenty of them 6.7. A negative slope can still make a factor small. ResNet was proposed against degradation, with batch norm already in place against most of the vanishing.',
  },
  'interview-3': {
    question: '“Valid” or “same” padding: what is the difference?',
    section: 'padding',
    rubric: [
      'valid adds nothing and shrinks each axis by F − 1 (stride 1)',
      'same keeps the size at stride 1',
      '(F − 1)/2 zeros on each side, for odd F and stride 1',
    ],
    model:
      'Valid adds no zeros, and each axis loses F − 1 pixels at stride 1. Same adds as many zeros as it takes to keep the size at stride 1: (F − 1)/2 on each side of an odd kernel, so 1 for 3×3 and 2 for 5×5. With a stride same aims at ⌈N/S⌉.',
  },
  'interview-4': {
    question:
      'When do you fine-tune a pretrained network, and when do you train from the beginning? What does it depend on?',
    section: 'decision',
    rubric: [
      'how much data there is',
      'how far the pictures are from those of the pretraining',
      'time and machines',
      'a pretrained start often helps across domains too',
    ],
    model:
      'Mostly I fine-tune: little data, photographs or something like them, little time. From the beginning when there is plenty of data and the input is of another kind (other channels, other physics), or the network has to be special. A different domain alone is no reason: X-ray and satellite pictures often gain from a pretrained start as well. In doubt both are measured on the same split.',
  },
  'interview-5': {
    question: 'What is a 1×1 convolution for?',
    section: 'pointwise',
    rubric: [
      'no neighbours: each place by itself',
      'it mixes channels',
      'a bottleneck makes what follows cheaper',
      'an example with numbers',
    ],
    model:
      'It is a small dense layer that is applied at every pixel: it mixes the channels and sees no neighbours. So it changes the number of channels, for instance from 512 to 64 with 32,832 parameters before an expensive 3×3 (a bottleneck), mixes channels behind a depthwise convolution, adds a non-linearity, or classifies each pixel.',
  },
  'interview-6': {
    question: 'What does batch norm bring to training, and how sure is the explanation?',
    section: 'speed',
    rubric: [
      'normalises each channel over batch and places',
      'then a learned scale and shift',
      'larger learning rates, faster and steadier training, a little regularisation',
      'training and inference differ: running statistics',
      'that it works by less “internal covariate shift” is disputed',
    ],
    model:
      'Each channel is brought to mean 0 and variance 1 over the batch and all places, then scaled and shifted by two learned numbers. Training stands larger learning rates, gets on faster, and is regularised a little by the noise of the batches. Afterwards running statistics are used. Its authors explained it by less internal covariate shift; later work found that shift is not what matters, and that the loss becomes smoother.',
  },
  'interview-7': {
    question: 'What is a receptive field, how does it grow, and why does it matter?',
    section: 'field',
    rubric: [
      'the part of the input that can change one number',
      'each layer adds (F − 1) times the product of the strides before it',
      'it has to be large enough for what is to be found',
      'in practice the middle counts much more than the edge',
    ],
    model:
      'The pixels of the input that one number deep in the network can depend on. A layer adds F − 1 times the product of all strides before it: 3×3 layers of stride 1 add 2 each. What does not fit in cannot be recognised as a whole. It is not always the whole picture: 212 of 224 pixels behind the last pool of VGG-16, 195 of 227 in AlexNet. And the effective field is smaller: most of the influence sits in the middle.',
  },
  'interview-8': {
    question: 'Explain the depthwise separable convolution of MobileNet to a colleague.',
    section: 'separable',
    rubric: [
      'two steps: one filter per channel, then 1×1 across the channels',
      'F²·C + C·K weights in place of F²·C·K',
      'what is left: 1/K + 1/F²',
      'numbers together with the number of channels out',
    ],
    model:
      'First each channel gets one F×F filter of its own, then a 1×1 convolution mixes the channels. That takes F²·C + C·K weights where an ordinary convolution has F²·C·K, a part of 1/K + 1/F². For 3×3 kernels these are 7.9 times fewer with 64 channels out, 8.7 times with 256, and never 9.',
  },
  'interview-9': {
    question: 'How does data augmentation work against overfitting, and how can it do harm?',
    section: 'augmentation',
    rubric: [
      'the label survives the change',
      'more, if related, pictures',
      'it says what must not matter',
      'an example of a harmful one',
    ],
    model:
      'It shows each picture in variants with the same label, so that learning by heart no longer pays and only what all variants share is of use. That is like having more pictures, though related ones, and it tells the network what must not matter. It does harm where it does matter: a mirrored “turn left”, a 6 upside down, colours changed where ripeness is judged.',
  },
  'interview-10': {
    question: 'What is Grad-CAM, and what do you use it for?',
    section: 'trust',
    rubric: [
      'gradient of a class score at the last maps, averaged into weights, weighted sum',
      'negatives are cut off',
      'finds networks that look at the background or at writing in the picture',
      'an aid, no proof',
    ],
    model:
      'A heat map: the gradients of a class score with respect to the last convolutional maps are averaged into one weight per map, the maps are added up with these weights, and negatives are cut off. I use it to see whether a network looks at the thing or at something that happens to come along, a table, a ruler, a label burnt in. It is coarse, and a good-looking map proves nothing.',
  },
};
