// The steps of the optimisers. A chunk is a stretch of the parameters; what is left after its whole
// vectors is done on a copy.
import { madd } from './lanes';
import { address, int, number } from './layout';

/** See `Core.adam`. */
export function adam(chunk: i32, scratch: usize): void {
  const first = chunk * int(5);
  const count = min(int(4) - first, int(5));
  const start = (<usize>first) << 2;
  const parameters = address(0) + start;
  const gradients = address(1) + start;
  const firstMoment = address(2) + start;
  const secondMoment = address(3) + start;
  const whole = (<usize>(count & ~3)) << 2;
  adamVectors(parameters, gradients, firstMoment, secondMoment, whole);
  const rest = (<usize>(count & 3)) << 2;
  if (rest === 0) return;
  memory.copy(scratch, parameters + whole, rest);
  memory.copy(scratch + 16, gradients + whole, rest);
  memory.copy(scratch + 32, firstMoment + whole, rest);
  memory.copy(scratch + 48, secondMoment + whole, rest);
  adamVectors(scratch, scratch + 16, scratch + 32, scratch + 48, 16);
  memory.copy(parameters + whole, scratch, rest);
  memory.copy(firstMoment + whole, scratch + 32, rest);
  memory.copy(secondMoment + whole, scratch + 48, rest);
}

function adamVectors(
  parameters: usize,
  gradients: usize,
  firstMoment: usize,
  secondMoment: usize,
  bytes: usize,
): void {
  const decay = f32x4.splat(number(6));
  const beta1 = f32x4.splat(number(7));
  const rest1 = f32x4.splat(number(8)); // 1 − β₁
  const beta2 = f32x4.splat(number(9));
  const rest2 = f32x4.splat(number(10)); // 1 − β₂
  const rate = f32x4.splat(number(11)); // rate / correction1
  const scale = f32x4.splat(number(12)); // 1 / correction2
  const epsilon = f32x4.splat(number(13));
  const keep = f32x4.splat(number(14)); // 1 − rate · decoupledDecay
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = v128.load(parameters + at);
    const g = madd(decay, p, v128.load(gradients + at));
    const m = madd(beta1, v128.load(firstMoment + at), f32x4.mul(rest1, g));
    const v = madd(beta2, v128.load(secondMoment + at), f32x4.mul(f32x4.mul(rest2, g), g));
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, scale)), epsilon);
    const change = f32x4.div(f32x4.mul(rate, m), size);
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(parameters + at, f32x4.sub(f32x4.mul(p, keep), change));
  }
}

/** See `Core.sgd`. */
export function sgd(chunk: i32, scratch: usize): void {
  const first = chunk * int(4);
  const count = min(int(3) - first, int(4));
  const start = (<usize>first) << 2;
  const parameters = address(0) + start;
  const gradients = address(1) + start;
  const velocity = address(2) === 0 ? 0 : address(2) + start;
  const whole = (<usize>(count & ~3)) << 2;
  sgdVectors(parameters, gradients, velocity, whole);
  const rest = (<usize>(count & 3)) << 2;
  if (rest === 0) return;
  memory.copy(scratch, parameters + whole, rest);
  memory.copy(scratch + 16, gradients + whole, rest);
  if (velocity !== 0) memory.copy(scratch + 32, velocity + whole, rest);
  sgdVectors(scratch, scratch + 16, velocity === 0 ? 0 : scratch + 32, 16);
  memory.copy(parameters + whole, scratch, rest);
  if (velocity !== 0) memory.copy(velocity + whole, scratch + 32, rest);
}

function sgdVectors(parameters: usize, gradients: usize, velocity: usize, bytes: usize): void {
  const rate = f32x4.splat(number(5));
  const momentum = f32x4.splat(number(6));
  const share = f32x4.splat(number(7)); // 1 − dampening
  const nesterov = int(8) !== 0;
  const decay = f32x4.splat(number(9));
  if (velocity === 0) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const p = v128.load(parameters + at);
      const g = madd(decay, p, v128.load(gradients + at));
      v128.store(parameters + at, f32x4.sub(p, f32x4.mul(rate, g)));
    }
    return;
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = v128.load(parameters + at);
    const g = madd(decay, p, v128.load(gradients + at));
    const v = madd(momentum, v128.load(velocity + at), f32x4.mul(share, g));
    v128.store(velocity + at, v);
    const direction = nesterov ? madd(momentum, v, g) : v;
    v128.store(parameters + at, f32x4.sub(p, f32x4.mul(rate, direction)));
  }
}
