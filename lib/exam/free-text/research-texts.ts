import type { FreeTextSource } from './free-text-source';

/** Three open problems. */
export const researchTexts: Readonly<Record<string, FreeTextSource>> = {
  'research-1': {
    question:
      'One recogniser is to read the characters of several scripts of India, say Devanagari, Tamil, Bengali, Telugu and Kannada, and of some characters there are only a few samples. Design it, and say how learning from few examples could help. How many scripts are there to serve?',
    section: 'scripts',
    rubric: [
      'the task and its splits: no writer on both sides',
      'a method for few examples, explained (such as prototypes)',
      'drawn characters or other scripts to learn from first',
      'a baseline and a measure, by script and by number of samples',
      'facts: 22 scheduled languages, about a dozen scripts, one script for many languages',
    ],
    model:
      'One backbone for all scripts, pretrained on characters drawn from fonts, then on the scripts with many samples; for rare characters prototypes: the mean of the features of the few samples that there are, and a new character belongs to the nearest. Compared with a plain classifier with one head per script. Split by writer; report by script and for 1, 5 and 20 samples per class, with the spread over several draws. India has 22 scheduled languages but only about a dozen scripts, and Devanagari serves many of the languages, so scripts are the right unit.',
  },
  'research-2': {
    question:
      'A network shall find crop diseases on phones with less than 2 GB of memory and without a GPU. How would you choose among MobileNet, ShuffleNet (its 1×1 convolutions work in groups whose channels are then mixed) and GhostNet (part of its maps are made from others by cheap steps), and what would you measure?',
    section: 'words',
    rubric: [
      'a budget of time and memory on a real device comes first',
      'the families are compared on the same device and data',
      'fewer bits, and learning from a large network',
      'tested on pictures from the field',
      'accuracy against time as a curve, not FLOPs alone',
    ],
    model:
      'Fix the phone, the time for one picture and the memory. Train the three families at several widths with the same data, augmentation and number of steps, and measure accuracy and time on that phone: FLOPs tell the time badly. Quantise to 8 bits, with training that knows of it if needed, and let a large network teach the small ones. A search over architectures should use the measured time as well. Test on pictures from fields that are not in the training: networks with more than 99 % on laboratory pictures have been reported to fall to about 31 % on others.',
  },
  'research-3': {
    question:
      'Can vision transformers replace CNNs? Plan a fair comparison of ViT, DeiT, Swin and ConvNeXt, with an eye on the amount of data and on pictures of another kind.',
    section: 'afterCnns',
    rubric: [
      'what a CNN has built in: locality, equivariance',
      'an experiment over the amount of training data',
      'a test on pictures from another distribution',
      'the same recipe: data, augmentation, computation',
      'a conclusion that weighs and does not cheer',
    ],
    model:
      'A CNN has locality and equivariance built in; a transformer has to learn such structure, from more data (ViT), with a teacher and strong augmentation (DeiT) or with windows (Swin). ConvNeXt shows how far a CNN gets with the recipes and proportions of transformers. So I would fix the computation, the augmentation and the length of training, train all four on 1, 10 and 100 % of the same pictures with three seeds each, and test on held-out pictures and on shifted ones: other cameras, drawings, noise. I expect the gap to depend on data and recipe more than on the family, and would report it with its spread.',
  },
};
