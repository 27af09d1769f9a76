import type { WeightFacts } from '../arch';
import type { Fan, Initializer, InitializerName } from '../arch/initializer';
import type { Random } from '../tensor';
import type { Draw } from './parameters';

/** Draws weights that an output is a sum over, from so many numbers; others, as biases, start as 0. */
export function drawBy(initializer: Initializer | undefined): (weight: WeightFacts) => Draw {
  return ({ fan }) =>
    (values, random) => {
      if (fan && initializer) drawWeights(values, initializer, fan, random);
    };
}

interface Spread {
  kind: 'uniform' | 'normal';
  variance: (fan: Fan) => number;
}

const glorot = (fan: Fan): number => 2 / (fan.in + fan.out);
const he = (fan: Fan): number => 2 / fan.in;
const lecun = (fan: Fan): number => 1 / fan.in;

const spreads: Record<InitializerName, Spread> = {
  glorotUniform: { kind: 'uniform', variance: glorot },
  glorotNormal: { kind: 'normal', variance: glorot },
  heUniform: { kind: 'uniform', variance: he },
  heNormal: { kind: 'normal', variance: he },
  lecunUniform: { kind: 'uniform', variance: lecun },
  lecunNormal: { kind: 'normal', variance: lecun },
  zeros: { kind: 'uniform', variance: () => 0 },
};

/**
 * Draws weights. Glorot: variance 2 / (in + out) (Glorot and Bengio 2010); He: 2 / in (He and
 * others 2015); LeCun: 1 / in (LeCun and others 1998). A uniform distribution reaches from −√(3 ·
 * variance) to √(3 · variance).
 */
function drawWeights(
  values: Float32Array,
  initializer: Initializer,
  fan: Fan,
  random: Random,
): void {
  if (typeof initializer !== 'string' && 'constant' in initializer) {
    values.fill(initializer.constant);
    return;
  }
  const { kind, scale } = scaleOf(initializer, fan);
  for (let place = 0; place < values.length; place += 1) {
    values[place] = scale * (kind === 'uniform' ? 2 * random.uniform() - 1 : random.normal());
  }
}

function scaleOf(
  initializer: Exclude<Initializer, { constant: number }>,
  fan: Fan,
): { kind: 'uniform' | 'normal'; scale: number } {
  if (typeof initializer !== 'string') {
    return 'uniform' in initializer
      ? { kind: 'uniform', scale: initializer.uniform }
      : { kind: 'normal', scale: initializer.normal };
  }
  const { kind, variance } = spreads[initializer];
  return { kind, scale: Math.sqrt((kind === 'uniform' ? 3 : 1) * variance(fan)) };
}
