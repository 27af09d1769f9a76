import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-occlusion': [
    {
      // The sign turned.
      answer: `const whole = scoreOf(picture);
  const falls: number[][] = [];
  for (let top = 0; top + size <= picture.length; top += stride) {
    const row: number[] = [];
    for (let left = 0; left + size <= picture[0].length; left += stride) {
      const copy = picture.map((line) => [...line]);
      for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) copy[y][x] = value;
      row.push(scoreOf(copy) - whole);
    }
    falls.push(row);
  }
  return falls;`,
      says: /signs are turned/,
    },
    {
      // The scores themselves.
      answer: `const falls: number[][] = [];
  for (let top = 0; top + size <= picture.length; top += stride) {
    const row: number[] = [];
    for (let left = 0; left + size <= picture[0].length; left += stride) {
      const copy = picture.map((line) => [...line]);
      for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) copy[y][x] = value;
      row.push(scoreOf(copy));
    }
    falls.push(row);
  }
  return falls;`,
      says: /scores of the covered pictures/,
    },
    {
      // Only one copy: patches stay.
      answer: `const whole = scoreOf(picture);
  const copy = picture.map((line) => [...line]);
  const falls: number[][] = [];
  for (let top = 0; top + size <= picture.length; top += stride) {
    const row: number[] = [];
    for (let left = 0; left + size <= picture[0].length; left += stride) {
      for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) copy[y][x] = value;
      row.push(whole - scoreOf(copy));
    }
    falls.push(row);
  }
  return falls;`,
      says: /Patches stay covered/,
    },
    {
      // The last place is forgotten.
      answer: `const whole = scoreOf(picture);
  const falls: number[][] = [];
  for (let top = 0; top + size < picture.length; top += stride) {
    const row: number[] = [];
    for (let left = 0; left + size < picture[0].length; left += stride) {
      const copy = picture.map((line) => [...line]);
      for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) copy[y][x] = value;
      row.push(whole - scoreOf(copy));
    }
    falls.push(row);
  }
  return falls;`,
      says: /must also reach the border/,
    },
    {
      // Moves on by 1.
      answer: `const whole = scoreOf(picture);
  const falls: number[][] = [];
  for (let top = 0; top + size <= picture.length; top += 1) {
    const row: number[] = [];
    for (let left = 0; left + size <= picture[0].length; left += 1) {
      const copy = picture.map((line) => [...line]);
      for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) copy[y][x] = value;
      row.push(whole - scoreOf(copy));
    }
    falls.push(row);
  }
  return falls;`,
      says: /moves on by stride/,
    },
  ],
  'exercise-gradcam': [
    {
      // Not divided.
      answer: `const places = maps[0].length * maps[0][0].length;
  const weights = slopes.map((map) => map.flat().reduce((sum, slope) => sum + slope, 0) / places);
  return maps[0].map((row, y) => row.map((_, x) => Math.max(0, weights.reduce((sum, weight, c) => sum + weight * maps[c][y][x], 0))));`,
      says: /divide by its largest value/,
    },
    {
      // Not clipped.
      answer: `const places = maps[0].length * maps[0][0].length;
  const weights = slopes.map((map) => map.flat().reduce((sum, slope) => sum + slope, 0) / places);
  const heat = maps[0].map((row, y) => row.map((_, x) => weights.reduce((sum, weight, c) => sum + weight * maps[c][y][x], 0)));
  const largest = Math.max(...heat.flat());
  return heat.map((row) => row.map((value) => value / largest));`,
      says: /clip at 0 before the division/,
    },
    {
      // Gradient times activation, place by place.
      answer: `const heat = maps[0].map((row, y) => row.map((_, x) => Math.max(0, maps.reduce((sum, map, c) => sum + slopes[c][y][x] * map[y][x], 0))));
  const largest = Math.max(...heat.flat());
  return largest === 0 ? heat : heat.map((row) => row.map((value) => value / largest));`,
      says: /average the gradients of a map first/,
    },
    {
      // No weights.
      answer: `const heat = maps[0].map((row, y) => row.map((_, x) => maps.reduce((sum, map) => sum + map[y][x], 0)));
  const largest = Math.max(...heat.flat());
  return heat.map((row) => row.map((value) => value / largest));`,
      says: /added without weights/,
    },
    {
      // No guard.
      answer: `const places = maps[0].length * maps[0][0].length;
  const weights = slopes.map((map) => map.flat().reduce((sum, slope) => sum + slope, 0) / places);
  const heat = maps[0].map((row, y) => row.map((_, x) => Math.max(0, weights.reduce((sum, weight, c) => sum + weight * maps[c][y][x], 0))));
  const largest = Math.max(...heat.flat());
  return heat.map((row) => row.map((value) => value / largest));`,
      says: /0 \/ 0/,
    },
  ],
  'exercise-softmax': [
    {
      // The probabilities.
      answer: `const powers = scores.map((score) => Math.exp(score));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);`,
      says: /their slopes are asked for/,
    },
    {
      // Each for itself, as a sigmoid.
      answer: `const powers = scores.map((score) => Math.exp(score));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => (power / total) * (1 - power / total));`,
      says: /with respect to another score/,
    },
    {
      // The factor in front forgotten.
      answer: `const powers = scores.map((score) => Math.exp(score));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power, j) => (j === k ? 1 : 0) - power / total);`,
      says: /factor p_k in front is missing/,
    },
    {
      // The sign turned.
      answer: `const powers = scores.map((score) => Math.exp(score));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power, j) => (powers[k] / total) * (power / total - (j === k ? 1 : 0)));`,
      says: /signs are turned/,
    },
    {
      // The score itself.
      answer: `return scores.map((_, j) => (j === k ? 1 : 0));`,
      says: /slope of the score itself/,
    },
    {
      // The smallest score subtracted.
      answer: `const powers = scores.map((score) => Math.exp(score - Math.min(...scores)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const p = powers.map((power) => power / total);
  return p.map((pj, j) => p[k] * ((j === k ? 1 : 0) - pj));`,
      says: /It overflows/,
    },
  ],
  'exercise-inside': [
    {
      // Not divided.
      answer: [
        `return map.reduce((sum, row, y) => sum + row.reduce((part, value, x) => part + value * mask[y][x], 0), 0);`,
        `return true;`,
      ],
      says: /divide by all mass/,
    },
    {
      // Divided by the mask.
      answer: [
        `const inside = map.reduce((sum, row, y) => sum + row.reduce((part, value, x) => part + value * mask[y][x], 0), 0);
  return inside / mask.flat().reduce((sum, value) => sum + value, 0);`,
        `return true;`,
      ],
      says: /number of pixels in the mask/,
    },
    {
      // The area of the mask.
      answer: [
        `return mask.flat().reduce((sum, value) => sum + value, 0) / mask.flat().length;`,
        `return true;`,
      ],
      says: /pixels of the mask; weigh each/,
    },
    {
      // Any place counts.
      answer: [
        `const inside = map.reduce((sum, row, y) => sum + row.reduce((part, value, x) => part + value * mask[y][x], 0), 0);
  return inside / map.flat().reduce((sum, value) => sum + value, 0);`,
        `return map.some((row, y) => row.some((value, x) => value > 0 && mask[y][x] > 0));`,
      ],
      says: /Only the highest place counts/,
    },
  ],
};
