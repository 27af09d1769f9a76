// The steps of the optimisers. A chunk is a stretch of the parameters.
import { madd, storeLanes } from './lanes';
import { address, int, number } from './layout';

/** See `Core.adam`. */
export function adam(chunk: i32): void {
  const parameters = address(0);
  const gradients = address(1);
  const firstMoment = address(2);
  const secondMoment = address(3);
  const length = int(4);
  const first = chunk * int(5);
  const end = min(length, first + int(5));
  const decay = f32x4.splat(number(6));
  const beta1 = f32x4.splat(number(7));
  const rest1 = f32x4.splat(number(8)); // 1 − β₁
  const beta2 = f32x4.splat(number(9));
  const rest2 = f32x4.splat(number(10)); // 1 − β₂
  const rate = f32x4.splat(number(11)); // rate / correction1
  const scale = f32x4.splat(number(12)); // 1 / correction2
  const epsilon = f32x4.splat(number(13));
  const keep = f32x4.splat(number(14)); // 1 − rate · decoupledDecay
  for (let n = first; n < end; n += 4) {
    const at = (<usize>n) << 2;
    const p = v128.load(parameters + at);
    const g = madd(decay, p, v128.load(gradients + at));
    const m = madd(beta1, v128.load(firstMoment + at), f32x4.mul(rest1, g));
    const v = madd(beta2, v128.load(secondMoment + at), f32x4.mul(f32x4.mul(rest2, g), g));
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, scale)), epsilon);
    const change = f32x4.div(f32x4.mul(rate, m), size);
    const count = end - n;
    storeLanes(firstMoment + at, m, count);
    storeLanes(secondMoment + at, v, count);
    storeLanes(parameters + at, f32x4.sub(f32x4.mul(p, keep), change), count);
  }
}

/** See `Core.sgd`. */
export function sgd(chunk: i32): void {
  const parameters = address(0);
  const gradients = address(1);
  const velocity = address(2); // or 0
  const length = int(3);
  const first = chunk * int(4);
  const end = min(length, first + int(4));
  const rate = f32x4.splat(number(5));
  const momentum = f32x4.splat(number(6));
  const share = f32x4.splat(number(7)); // 1 − dampening
  const nesterov = int(8) !== 0;
  const decay = f32x4.splat(number(9));
  for (let n = first; n < end; n += 4) {
    const at = (<usize>n) << 2;
    const p = v128.load(parameters + at);
    let direction = madd(decay, p, v128.load(gradients + at));
    if (velocity !== 0) {
      const speed = madd(momentum, v128.load(velocity + at), f32x4.mul(share, direction));
      storeLanes(velocity + at, speed, end - n);
      direction = nesterov ? madd(momentum, speed, direction) : speed;
    }
    storeLanes(parameters + at, f32x4.sub(p, f32x4.mul(rate, direction)), end - n);
  }
}
