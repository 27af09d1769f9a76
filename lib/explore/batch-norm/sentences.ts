import { numberText } from '../../plot/number-text';
import type { BatchNormResult, Moments } from './model';
import { batches } from './state';
import type { BatchNormState } from './state';

/** `A2`: sample A, its second pixel. */
export function nameOf(index: number, { batch }: Pick<BatchNormState, 'batch'>): string {
  const { pixels } = batches[batch];
  return `${'AB'[Math.floor(index / pixels)]}${(index % pixels) + 1}`;
}

/** `2 samples × 4 pixels` */
export function sizeText({ samples, pixels }: { samples: number; pixels: number }): string {
  const counted = (count: number, name: string): string =>
    `${count} ${name}${count === 1 ? '' : 's'}`;
  return `${counted(samples, 'sample')} × ${counted(pixels, 'pixel')}`;
}

/** `mean 1.2, σ 0.5` */
export function momentsText({ mean, deviation }: Moments): string {
  return `mean ${numberText(mean)}, σ ${numberText(deviation)}`;
}

/** What happens to the chosen number, step by step. */
export function arithmetic(state: BatchNormState, result: BatchNormResult): string {
  const { chosen, gamma, beta, epsilon } = state;
  const { x, used, normalised, y } = result;
  if (normalised === undefined || y === undefined) return '';
  const number = (value: number): string => numberText(value);
  const signed = (value: number): string => (value < 0 ? `(${number(value)})` : number(value));
  const shift = beta < 0 ? `− ${number(-beta)}` : `+ ${number(beta)}`;
  return `Point ${nameOf(chosen, state)}: x̂ = (${number(x[chosen])} − ${signed(used.mean)}) / √(${number(used.variance)} + ${epsilon}) = ${number(normalised[chosen])}, y = ${number(gamma)} · ${signed(normalised[chosen])} ${shift} = ${number(y[chosen])}.`;
}

/** Whether the numbers of the batch meet each other, and what that means. */
export function verdict(state: BatchNormState, result: BatchNormResult): string {
  const { mode, chosen } = state;
  const { x, influence, problem } = result;
  if (problem !== undefined) return `It does not work: ${problem}`;
  const name = nameOf(chosen, state);
  if (mode === 'inference') {
    const alone =
      influence === undefined
        ? 'One number alone is no problem here'
        : `If ${name} grew by 1, the result of every other point would change by ${numberText(influence)}`;
    return `${alone}: mean and variance are fixed, so a result depends on its own number only.`;
  }
  if (x.length === 2) {
    return x[0] === x[1]
      ? 'Two equal numbers do not vary: both become 0, whatever they are.'
      : 'A batch of two numbers: they always become about −1 and 1, however far apart they are (if ε is small beside their variance). Only which of them is larger is left.';
  }
  return `If ${name} grew by 1, the result of another point would change by up to ${numberText(influence ?? 0)}: in training all ${x.length} numbers share one mean and one variance${state.batch === 'whole' ? ', also those of the other sample' : ''}.`;
}

/** Where the running moments are, and how a step moves them. */
export function runningText({ running, steps, momentum }: BatchNormState, count: number): string {
  const kept = numberText(1 - momentum, 3);
  const added = numberText(momentum, 3);
  const variance = count > 1 ? ` (variance: times ${count}/${count - 1})` : '';
  return `After ${steps} training ${steps === 1 ? 'step' : 'steps'}: running mean ${numberText(running.mean)}, running variance ${numberText(running.variance)}. A step makes it ${kept} · running + ${added} · batch${variance}.`;
}

/** All of the figure in words. */
export function describeBatchNorm(state: BatchNormState, result: BatchNormResult): string {
  const { x, used, y } = result;
  const whose = state.mode === 'training' ? 'of the batch' : 'running';
  const numbers = (list: readonly number[]): string =>
    list.map((value) => numberText(value)).join(', ');
  const results = y === undefined ? '' : ` become ${numbers(y)}`;
  return `Batch norm in ${state.mode} of one channel, ${sizeText(batches[state.batch])}: ${numbers(x)}${results}; mean ${numberText(used.mean)} and variance ${numberText(used.variance)} (${whose}), γ ${numberText(state.gamma)}, β ${numberText(state.beta)}. ${verdict(state, result)} ${runningText(state, x.length)}`;
}
