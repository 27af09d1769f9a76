import { numberText } from '../../plot/number-text';
import { windowOf } from './model';
import type { Pair, Shifted } from './model';
import type { PoolingState } from './state';

/** `1 pixel right and 2 up`, or `not at all`. */
export function shiftText({ down, right }: Pick<PoolingState, 'down' | 'right'>): string {
  const parts = [
    right === 0 ? '' : `${Math.abs(right)} ${right > 0 ? 'right' : 'left'}`,
    down === 0 ? '' : `${Math.abs(down)} ${down > 0 ? 'down' : 'up'}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'not shifted' : `shifted ${parts.join(' and ')}`;
}

/** `6 of 36 values changed` */
export function changeText({ changed, count }: Pair, what: string): string {
  return `${changed} of ${count} ${what} changed`;
}

/** What became of the map: unchanged, moved along, or something else. */
export function verdict(state: PoolingState, { picture, pooled, move }: Shifted): string {
  const { down, right, stride } = state;
  if (down === 0 && right === 0) return 'The picture is not shifted yet: press an arrow.';
  if (picture.changed === 0) return 'The shifted picture is the same as before.';
  if (pooled.changed === 0) {
    return 'The picture changed and the map did not: to pooling this shift is invisible (invariance, as far as it goes).';
  }
  const cells = moveText(move);
  const whole = down % stride === 0 && right % stride === 0;
  if (move.different === 0) {
    return whole
      ? `The map after is the map before, ${cells}: it moves along with the picture (equivariance).`
      : `The shift crosses borders of windows, and the map jumps: it is the map before, ${cells}.`;
  }
  const still = `${move.different} of ${pooled.count} values still differ`;
  return whole
    ? `The map before, ${cells}, is the map after but for what enters and leaves at the edges: ${still}.`
    : `The shift crosses borders of windows: the map is neither the same nor moved by whole cells. At best (${cells}) ${still}.`;
}

function moveText({ down, right }: { down: number; right: number }): string {
  const cells = (count: number): string => (Math.abs(count) === 1 ? 'cell' : 'cells');
  const parts = [
    right === 0 ? '' : `${Math.abs(right)} ${cells(right)} ${right > 0 ? 'right' : 'left'}`,
    down === 0 ? '' : `${Math.abs(down)} ${cells(down)} ${down > 0 ? 'down' : 'up'}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'not moved' : `moved ${parts.join(' and ')}`;
}

/** The arithmetic of the window that is looked at, before and after the shift. */
export function windowTexts(state: PoolingState, shift: Shifted): [before: string, after: string] {
  const { window, picture, pooled } = shift;
  const write = (rows: number[][], map: number[][]): string => {
    const values = windowOf(state, rows, window).map((value) => numberText(value));
    const value = numberText(map[window.row][window.column]);
    return state.kind === 'max'
      ? `max(${values.join(', ')}) = ${value}`
      : `(${values.join(' + ').replaceAll('+ −', '− ')}) / ${values.length} = ${value}`;
  };
  return [write(picture.before, pooled.before), write(picture.after, pooled.after)];
}

/** All of the figure in words. */
export function describePooling(state: PoolingState, shift: Shifted): string {
  const { kind, size, stride, pictures, chosen } = state;
  const { rows, name } = pictures[chosen];
  const { picture, pooled, global } = shift;
  const [before] = global.before[0];
  const [after] = global.after[0];
  return `${kind === 'max' ? 'Max' : 'Average'} pooling with a ${size}×${size} window and stride ${stride} of ${name}, ${rows.length}×${rows[0].length}, ${shiftText(state)}. ${changeText(picture, 'pixels')}, ${changeText(pooled, 'values of the pooled map')}; pooled as a whole: ${numberText(before)} before, ${numberText(after)} after. ${verdict(state, shift)}`;
}
