import { classificationReport } from '../../../metrics';
import { batchNormTrain, negativeLogLikelihood, softmax } from '../../../ops';
import { formatNumber, ones, tensor, zeros } from '../../../tensor';
import { vary } from '../../vary';
import type { ExamQuestion } from './question';

const short = (value: number): number => Number(value.toFixed(4));

export function lossQuestion(seed: number): ExamQuestion {
  const { percent } = vary(seed, 'exam-loss', { percent: 25 }, ({ pick }) => ({
    percent: pick(5, 10, 15, 20, 30, 40, 60, 70, 80, 90),
  }));
  const share = percent / 100;
  const loss = negativeLogLikelihood(tensor([[Math.log(share), Math.log(1 - share)]]), [0]);
  return {
    id: 'loss',
    section: 'loss',
    points: 1,
    text: `A classifier gives the right class of a picture ${percent} %. How large is its loss (negative log-likelihood, natural logarithm)? Three digits suffice.`,
    example: '0.693',
    truth: loss,
    tolerance: 0.005,
    mistakes: [
      { got: -Math.log10(share), say: 'That is with the logarithm to base 10' },
      { got: -Math.log2(share), say: 'That is with the logarithm to base 2' },
      { got: 1 - share, say: 'It is no difference but −ln p' },
      { got: -Math.log(1 - share), say: 'That is the share of the other classes' },
    ],
    working: `−ln ${share} = ${formatNumber(loss)}`,
  };
}

export function softmaxQuestion(seed: number): ExamQuestion {
  const { scores } = vary(
    seed,
    'exam-softmax',
    { scores: [2, 1, 0] },
    ({ whole }) => ({ scores: [whole(-2, 4), whole(-2, 4), whole(-2, 4)] }),
    (drawn) => new Set(drawn.scores).size === 3 && drawn.scores.every((score) => score !== 0),
  );
  const shares = Array.from(softmax(tensor(scores)).data);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return {
    id: 'softmax',
    section: 'softmax',
    points: 2,
    text: `A network ends with the scores ${scores.join(', ').replaceAll('-', '−')}. Which shares does softmax make of them? (In this order, to the nearest percent.)`,
    example: '20 %, 30 %, 50 %',
    unit: 'share',
    truth: { list: shares },
    within: 0.0051,
    mistakes: [
      {
        got: scores.map((score) => score / total),
        say: 'Scores are not divided by their sum: first e to the power of each',
      },
      { got: [...shares].sort((a, b) => a - b), say: 'The order is that of the scores' },
    ],
    working: `e to the power of each score, divided by their sum: ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(', ')}`,
  };
}

export function batchNormQuestion(seed: number): ExamQuestion {
  const { values } = vary(
    seed,
    'exam-batch-norm',
    { values: [1, 2, 3, 4] },
    ({ matrix }) => ({ values: matrix(1, 4, 0, 12)[0] }),
    (drawn) => {
      const sum = drawn.values.reduce((total, each) => total + each, 0);
      return (
        new Set(drawn.values).size === 4 &&
        sum % 4 === 0 &&
        drawn.values.every((v) => v !== sum / 4)
      );
    },
  );
  const column = tensor(values.map((value) => [value]));
  const { y } = batchNormTrain(column, ones([1]), zeros([1]), { epsilon: 1e-12 });
  const normalised = Array.from(y.data, short);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    id: 'batch-norm',
    section: 'normalised',
    points: 2,
    text: `In one channel a batch has the values ${values.join(', ')}. What does batch norm in training make of them (γ = 1, β = 0, ε left out)? Two decimals suffice.`,
    example: '-1.2, -0.4, 0.4, 1.2',
    truth: { list: normalised },
    within: 0.0051,
    mistakes: [
      { got: values.map((value) => value - mean), say: 'Divide by the standard deviation too' },
      {
        got: values.map((value) => (value - mean) / variance),
        say: 'That is divided by the variance: take its root',
      },
      {
        got: values.map((value) => short((value - mean) / Math.sqrt((variance * 4) / 3))),
        say: 'Batch norm divides the squares by N, not by N − 1, when it normalises',
      },
    ],
    working: `mean ${formatNumber(mean)}, variance ${formatNumber(variance)}: ${normalised.join(', ')}`,
  };
}

export function shortcutQuestion(seed: number): ExamQuestion {
  const { slopes } = vary(
    seed,
    'exam-shortcut',
    { slopes: [0.5, -0.5] },
    ({ pick }) => {
      const slope = (): number => pick(-0.75, -0.5, -0.25, -0.2, -0.1, 0.1, 0.2, 0.25, 0.5);
      return { slopes: [slope(), slope(), slope()] };
    },
    (drawn) => drawn.slopes.some((slope) => slope < 0) && new Set(drawn.slopes).size >= 2,
  );
  const factor = slopes.reduce((product, slope) => product * (1 + slope), 1);
  const plain = slopes.reduce((product, slope) => product * slope, 1);
  return {
    id: 'shortcut',
    section: 'shortcut',
    points: 2,
    text: `Residual blocks y = F(x) + x follow each other; the slopes of their F are ${slopes.join(', ').replaceAll('-', '−')}. By which factor is a gradient multiplied on its way back through all of them? Three digits suffice.`,
    example: '2.5',
    truth: factor,
    unit: 'factor',
    tolerance: 0.005,
    mistakes: [
      { got: plain, say: 'That is without the shortcuts: each adds 1 to its slope' },
      { got: 1 + plain, say: 'The 1 is added in every block, not once' },
      {
        got: slopes.length + slopes.reduce((sum, slope) => sum + slope, 0),
        say: 'The factors of blocks that follow each other are multiplied',
      },
    ],
    working: `${slopes.map((slope) => `(1 + ${slope})`.replace('+ -', '− ')).join('·')} = ${formatNumber(factor)}`,
  };
}

export function recallQuestion(seed: number): ExamQuestion {
  const { found, missed, wrongly, asked } = vary<{
    found: number;
    missed: number;
    wrongly: number;
    asked: 'precision' | 'recall';
  }>(
    seed,
    'exam-recall',
    { found: 18, missed: 2, wrongly: 6, asked: 'precision' },
    ({ whole, pick }) => ({
      found: whole(12, 60),
      missed: whole(2, 20),
      wrongly: whole(2, 20),
      asked: pick('precision', 'recall'),
    }),
    (drawn) => Math.abs(drawn.missed - drawn.wrongly) >= 3,
  );
  const times = (count: number, value: number): number[] =>
    Array.from({ length: count }, () => value);
  const labels = [...times(found + missed, 0), ...times(wrongly, 1)];
  const called = [...times(found, 0), ...times(missed, 1), ...times(wrongly, 0)];
  const [report] = classificationReport(labels, called, ['ill', 'healthy']).classes;
  const truth = report[asked];
  const other = report[asked === 'precision' ? 'recall' : 'precision'];
  const out = found + (asked === 'precision' ? wrongly : missed);
  return {
    id: 'recall',
    section: 'report',
    points: 1,
    text: `Of the ill leaves a network found ${found} and missed ${missed}; ${wrongly} healthy ones it called ill. How large is its **${asked}** for “ill”? (To the nearest percent.)`,
    example: '12 %',
    unit: 'share',
    truth,
    within: 0.0051,
    mistakes: [
      {
        got: short(other),
        say: `That is the ${asked === 'precision' ? 'recall: of those that are ill' : 'precision: of those that were called ill'}`,
      },
      { got: short(found / (found + missed + wrongly)), say: 'Too many in the sum below the line' },
      { got: short(1 - truth), say: 'That is the share that is wrong' },
    ],
    working: `${found} / ${out} = ${(100 * truth).toFixed(1)} %`,
  };
}
