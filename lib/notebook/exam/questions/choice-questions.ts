import { createRandom } from '../../../tensor';
import type { MarkedChoice } from '../../../exam/marking';
import type { SectionName } from '../../../exam/sections';
import type { ExamQuestion } from './question';

interface Concept {
  id: string;
  section: SectionName;
  text: string;
  choices: readonly MarkedChoice[];
}

/** What no number can ask; the order of the choices is drawn. */
const concepts: readonly Concept[] = [
  {
    id: 'equivariance',
    section: 'tolerance',
    text: 'A picture is moved by three pixels to the right. What does its feature map do (stride 1, far from the border)?',
    choices: [
      { text: 'It moves along by three pixels.', feedback: '', right: true },
      {
        text: 'It stays exactly as it is.',
        feedback: 'That would be invariance; a convolution alone is equivariant.',
      },
      {
        text: 'It becomes three pixels smaller.',
        feedback: 'The size depends on the size of the picture, not on what it shows.',
      },
    ],
  },
  {
    id: 'linear',
    section: 'collapse',
    text: 'Three convolutions follow each other without any activation. What can they do together that one cannot?',
    choices: [
      {
        text: 'Nothing, apart from the border: together they are one larger convolution.',
        feedback: '',
        right: true,
      },
      { text: 'Recognise parts of parts.', feedback: 'Without a bend in between they are linear.' },
      {
        text: 'Tell apart what no straight line can.',
        feedback: 'Linear maps of linear maps are linear.',
      },
    ],
  },
  {
    id: 'inference',
    section: 'modes',
    text: 'A trained network with batch norm gives a picture another answer when other pictures are in its batch. What is wrong?',
    choices: [
      {
        text: 'It still runs in training mode and uses the moments of the batch.',
        feedback: '',
        right: true,
      },
      {
        text: 'Its learning rate was too large.',
        feedback: 'That would spoil the weights, but the same weights give the same answer.',
      },
      {
        text: 'Nothing: batch norm always depends on the batch.',
        feedback: 'Only in training; afterwards it uses running statistics.',
      },
    ],
  },
  {
    id: 'degraded',
    section: 'degradation',
    text: 'A network of 56 layers has a higher training error than one of 20. What is that?',
    choices: [
      { text: 'degradation: it is not optimised well', feedback: '', right: true },
      { text: 'overfitting', feedback: 'Overfitting makes the training error smaller.' },
      {
        text: 'too few parameters',
        feedback: 'The deeper network has more of them.',
      },
    ],
  },
  {
    id: 'background',
    section: 'trust',
    text: 'A classifier of leaves is right on 98 % of the held-out pictures, and its Grad-CAM maps lie on the table beside the leaves. What do you do first?',
    choices: [
      {
        text: 'Test it on leaves on other grounds.',
        feedback: '',
        right: true,
      },
      {
        text: 'Nothing: 98 % is 98 %.',
        feedback: 'The held-out pictures share the same tables.',
      },
      {
        text: 'Train it longer.',
        feedback: 'It would learn the tables even better.',
      },
    ],
  },
  {
    id: 'lazy',
    section: 'baseline',
    text: 'Of 1,000 leaves 960 are healthy. A network is right on 96 % of the 1,000. What do you know of it?',
    choices: [
      {
        text: 'It may be no better than saying “healthy” every time.',
        feedback: '',
        right: true,
      },
      {
        text: 'It finds 96 % of the ill ones.',
        feedback: 'That is the recall of the ill class, which nobody has told.',
      },
      {
        text: 'It is good enough for the field.',
        feedback: 'The lazy answer “healthy” is right on 96 % too.',
      },
    ],
  },
  {
    id: 'frozen',
    section: 'freeze',
    text: 'You have 20 pictures of each class and a pretrained backbone. What do you train first?',
    choices: [
      { text: 'a new head on the frozen features', feedback: '', right: true },
      {
        text: 'all layers with a large learning rate',
        feedback: 'That destroys what the backbone knows before the head knows anything.',
      },
      {
        text: 'only the first layers',
        feedback: 'They hold edges and colours, which fit most pictures already.',
      },
    ],
  },
];

/** Questions with answers to choose from; the seed draws the order of the answers. */
export const choiceQuestions: readonly ((seed: number) => ExamQuestion)[] = concepts.map(
  (concept, index) => (seed) => ({
    ...concept,
    choices: createRandom((seed + index * 7919) >>> 0).shuffle(concept.choices),
    points: 1,
    example: 'B',
    working: '',
  }),
);
