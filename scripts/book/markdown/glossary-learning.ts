import type { Term } from './terms.ts';

/** Training, judging and looking inside. */
export const terms: readonly Term[] = [
  {
    name: 'accuracy',
    meaning: 'The share of pictures whose class was named rightly.',
    day: 2,
    cell: 'experiment',
  },
  {
    name: 'augmentation',
    also: ['data augmentation'],
    meaning:
      'Training on changed copies (turned, shifted, brighter …) of the pictures that are there.',
    day: 18,
    cell: 'augmentation-text',
  },
  {
    name: 'backpropagation',
    forms: ['backward pass'],
    meaning:
      'Computing the gradients of all weights, layer by layer, from the loss back to the input.',
    day: 10,
    cell: 'who-multiplied',
  },
  {
    name: 'batch',
    also: ['mini-batch'],
    forms: ['batches'],
    meaning: 'The pictures that are looked at together before the weights are changed once.',
    day: 2,
    cell: 'experiment',
  },
  {
    name: 'calibration',
    forms: ['calibrated'],
    meaning:
      'How well a network’s percentages keep their word: of all answers given with 80 %, 80 % should be right.',
    day: 22,
    cell: 'calibration',
  },
  {
    name: 'confusion matrix',
    meaning: 'A table that counts, for each true class, which classes were named.',
    day: 11,
  },
  {
    name: 'domain shift',
    meaning:
      'Pictures of the same things that are made otherwise than those that were learned from.',
    day: 22,
    cell: 'shift',
  },
  {
    name: 'dropout',
    meaning:
      'Setting a random part of the values to zero while training, so that no neuron relies on one other.',
    day: 18,
  },
  {
    name: 'early stopping',
    meaning: 'Ending a training when the result on held-out pictures gets no better.',
    day: 12,
  },
  {
    name: 'epoch',
    meaning: 'One round of training over all pictures.',
    day: 2,
    cell: 'experiment',
  },
  {
    name: 'feature',
    meaning: 'Something that a filter finds in a picture: an edge, a texture, a part of a thing.',
    day: 2,
    cell: 'hierarchy-explained',
  },
  {
    name: 'fine-tuning',
    forms: ['fine-tune', 'fine-tuned'],
    meaning:
      'Training a pretrained network a little further on one’s own pictures, at a small rate.',
    day: 19,
    cell: 'resnet-states',
  },
  {
    name: 'Grad-CAM',
    meaning: 'A heat map of where a network found what speaks for a class, by its gradients.',
    day: 21,
    cell: 'cam-text',
  },
  {
    name: 'gradient',
    meaning: 'How much, and in which direction, the loss changes when a number changes.',
    day: 10,
    cell: 'who-multiplied',
  },
  {
    name: 'hyperparameter',
    meaning:
      'A number that you choose before training and that the network does not learn, such as the learning rate, the size of a batch or how many filters a layer has. One tries several and compares them on the validation set.',
    day: 10,
    cell: 'descent',
  },
  {
    name: 'learning rate',
    meaning: 'How far each step of training goes against the gradient.',
    day: 11,
  },
  {
    name: 'logit',
    meaning: 'The score of a class before softmax.',
    day: 10,
    cell: 'nll',
  },
  {
    name: 'loss',
    forms: ['cross-entropy', 'negative log-likelihood'],
    meaning:
      'One number that says how wrong a network is; training makes it smaller. For classes it is mostly the *cross-entropy*, −ln of the probability of the right class.',
    day: 10,
    cell: 'nll',
  },
  {
    name: 'momentum',
    meaning:
      'A step that keeps a part of the steps before it, so that it goes faster where they agree.',
    day: 13,
    cell: 'why-two-text',
  },
  {
    name: 'occlusion',
    meaning: 'Covering a picture part by part, to see which part the answer depends on.',
    day: 21,
  },
  {
    name: 'one-hot',
    meaning: 'A list with a 1 at the place of the right class and 0 elsewhere.',
    day: 10,
    cell: 'nll',
  },
  {
    name: 'optimiser',
    forms: ['Adam', 'SGD'],
    meaning: 'The rule by which gradients change weights, such as SGD or Adam.',
    day: 11,
  },
  {
    name: 'overfitting',
    forms: ['overfit', 'overfits'],
    meaning: 'Getting better on the pictures that are learned from and no better on others.',
    day: 18,
  },
  {
    name: 'PCA',
    also: ['principal component analysis'],
    meaning: 'Turning many numbers into few that keep as much of their spread as possible.',
    day: 20,
    cell: 'many',
  },
  {
    name: 'precision',
    meaning: 'Of all that were called a class, the share that is of this class.',
    day: 11,
    cell: 'scores-text',
  },
  {
    name: 'random forest',
    meaning: 'Many decision trees, each grown on other samples and features, that vote.',
    day: 20,
    cell: 'many',
  },
  {
    name: 'recall',
    meaning: 'Of all that are of a class, the share that was called so.',
    day: 11,
    cell: 'scores-text',
  },
  {
    name: 'regularisation',
    meaning: 'Everything that keeps a network from learning its training pictures by heart.',
    day: 18,
  },
  {
    name: 'saliency',
    meaning: 'How much each pixel of a picture would change the score, by its gradient.',
    day: 21,
  },
  {
    name: 'softmax',
    meaning: 'Turns scores into positive numbers that add up to 1.',
    day: 8,
    cell: 'softmax',
  },
  {
    name: 'SVM',
    also: ['support vector machine'],
    meaning: 'A classifier that puts the border between classes as far from both as it can.',
    day: 20,
    cell: 'many',
  },
  {
    name: 'test set',
    also: ['test part'],
    meaning:
      'Pictures that are kept back for the number at the end. Nothing is learned from them, and nothing is chosen by them.',
    day: 18,
    cell: 'data-text',
  },
  {
    name: 'transfer learning',
    meaning: 'Starting from a network that was trained on other pictures.',
    day: 19,
    cell: 'frozen',
  },
  {
    name: 'validation set',
    also: ['validation part'],
    meaning:
      'Pictures that are kept back to choose by: when to stop, how large a network should be. Nothing is learned from them.',
    day: 18,
    cell: 'data-text',
  },
  {
    name: 'vanishing gradient',
    meaning:
      'Gradients that get smaller from layer to layer on their way back, until early layers hardly learn.',
    day: 16,
    cell: 'backward',
  },
  {
    name: 'weight decay',
    meaning: 'Each step also pulls every weight a little towards 0.',
    day: 18,
    cell: 'dropout-why',
  },
];
