import { between, clamp, dab } from '../draw';
import type { Colour } from '../draw';
import { around, mark, placeOnBlade } from './canvas';
import type { Canvas, Damage } from './canvas';

const chewed: Colour = [0.4, 0.28, 0.14];

/** Insect holes: eaten out of the blade and its edge, so that what lies below is seen; a thin brown rim. */
export const insectHoles: Damage = (canvas) => {
  const { frame, random, severity } = canvas;
  const count = 4 + Math.round(4 * severity * between(random, 0.6, 1.2));
  for (let hole = 0; hole < count; hole += 1) {
    eat(
      canvas,
      placeOnBlade(canvas, 0.8),
      between(random, 0.058, 0.085) * (0.95 + 0.25 * severity),
    );
  }
  const { outline } = frame.shape;
  const bites = random.integer(0, 2);
  for (let bite = 0; bite < bites; bite += 1) {
    const corner = 2 * random.integer(0, outline.length / 2 - 1);
    eat(canvas, [outline[corner], outline[corner + 1]], between(random, 0.07, 0.11));
  }
};

function eat(canvas: Canvas, place: readonly [number, number], radius: number): void {
  const { leaf, alpha, frame, random } = canvas;
  const soft = 1 / (radius * frame.pixels);
  const [wave, turned] = [between(random, 0.05, 0.2), between(random, 0, 6)];
  around(canvas, place, 1.5 * radius, (pixel, away) => {
    const angle = Math.atan2(frame.across[pixel] - place[1], frame.along[pixel] - place[0]);
    const distance = 1.5 * away + wave * Math.sin(3 * angle + turned);
    const rim = clamp((1.22 - distance) / soft + 0.5);
    const gone = clamp((1 - distance) / soft + 0.5);
    dab(leaf, pixel, chewed, 0.6 * rim);
    alpha[pixel] *= 1 - gone;
    mark(canvas, pixel, rim);
  });
}
