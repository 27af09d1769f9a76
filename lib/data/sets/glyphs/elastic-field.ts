import type { Random } from '../../../tensor';

/** Where a point of the plane goes. */
export type Bend = (x: number, y: number) => [x: number, y: number];

/** How many waves lie over each other. */
const waves = 3;

/**
 * A smooth random bend of the plane, the sum of slow waves: x' = x + Σ aₖ sin(fₖx·x + fₖy·y + pₖ),
 * with 0.5 to 1.2 waves along a glyph, which is 1 long. The idea of bending characters elastically
 * for training is of P. Simard, D. Steinkraus and J. Platt (2003); they moved pixels, this moves
 * outlines, which stay sharp.
 */
export function elasticField(amount: number, random: Random): Bend {
  if (amount === 0) return (x, y) => [x, y];
  const numbers = Float64Array.from({ length: 5 * waves }, () => 2 * random.uniform() - 1);
  const fast = Array.from(
    { length: waves },
    (_, wave) => 2 * Math.PI * (0.85 + 0.35 * numbers[5 * wave]),
  );
  const along = fast.map((speed, wave) => speed * Math.cos(Math.PI * numbers[5 * wave + 1]));
  const across = fast.map((speed, wave) => speed * Math.sin(Math.PI * numbers[5 * wave + 1]));
  return (x, y) => {
    let [bentX, bentY] = [x, y];
    for (let wave = 0; wave < waves; wave += 1) {
      const height =
        amount * Math.sin(along[wave] * x + across[wave] * y + Math.PI * numbers[5 * wave + 2]);
      bentX += height * numbers[5 * wave + 3];
      bentY += height * numbers[5 * wave + 4];
    }
    return [bentX, bentY];
  };
}
