/** A week of the course: five days. */
export interface Week {
  number: number;
  title: string;
  about: string;
}

const days = 5;

export const weeks: readonly Week[] = [
  {
    title: 'Pictures and convolution',
    about:
      'What a picture is to a computer, and the one operation that everything else is built on.',
  },
  {
    title: 'The parts of a network',
    about: 'Channels, pooling, activations; how to count them, and how to learn their weights.',
  },
  {
    title: 'Networks that learn',
    about: 'A CNN from scratch, the same one in TensorFlow.js, and the first famous ones.',
  },
  {
    title: 'Deeper, smaller, sturdier',
    about: 'Shortcuts, efficient networks, regularisation, and learning from few pictures.',
  },
  {
    title: 'Looking inside, and projects',
    about: 'What a network has learned, three projects from data to model card, and the exam.',
  },
].map((week, index) => ({ number: index + 1, ...week }));

/** The week that a day is in. */
export function weekOf(day: number): number {
  return Math.ceil(day / days);
}
