import { digitsToLearnFrom, shiftNetwork } from './digit-shift.ts';
import { trainingExperiment } from './training-experiment.ts';
import { adam, digitSet, schedules } from 'convlab';

const { train, test } = digitSet({ folder: '' });
const architecture = shiftNetwork;

export const experiment = trainingExperiment({
  name: 'day-22-domain-shift',
  title: 'From drawn digits to written ones',
  question: 'How many real digits does a network read that has only seen digits of fonts?',
  seeds: [1, 2, 3],
  variants: [
    { name: 'typeset, as drawn', data: digitsToLearnFrom({ framed: false, distort: 0 }) },
    { name: 'typeset, framed', data: digitsToLearnFrom({ distort: 0 }) },
    { name: 'typeset, distorted', data: digitsToLearnFrom({}) },
    { name: 'all fonts, distorted', data: digitsToLearnFrom({ handwritten: true }) },
    {
      name: 'all fonts, distorted more',
      data: digitsToLearnFrom({ handwritten: true, distort: 1.6 }),
    },
    { name: 'real digits', data: train },
  ].map((variant) => ({ ...variant, architecture })),
  data: train,
  dataNote:
    'Each variant learns from 2,000 drawn digits (glyphs, seed 1, 32×32, brought to 8×8), the last one from the 1,200 real ones; all are tested with the other 597 real digits of 8×8.',
  options: {
    epochs: 8,
    batchSize: 64,
    optimizer: adam({ rate: 0.004 }),
    schedule: schedules.cosine(),
    validation: test,
  },
  recheck: { variant: 'typeset, framed' },
});
