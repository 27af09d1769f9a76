import { countText } from '../drawing/counts';
import { countModules } from './model';
import type { InceptionSettings } from './model';

/** How many times as many: `2.4`. */
export function times(more: number, less: number): string {
  const ratio = more / less;
  return ratio >= 100 ? String(Math.round(ratio)) : ratio.toPrecision(2);
}

/** What the 1×1 reductions do to the costs. */
export function compareModules(settings: InceptionSettings): string[] {
  const { reduced, naive } = countModules(settings);
  const ratio = (figure: 'parameters' | 'multiplyAdds'): string => {
    const [own, without] = [reduced[figure], naive[figure]];
    return without >= own
      ? `${times(without, own)} times as many`
      : 'fewer: the 1×1 cost more than they save here';
  };
  return [
    `With 1×1 reductions: ${countText(reduced.parameters)} parameters and ${countText(reduced.multiplyAdds)} multiply-adds for ${reduced.channels} channels.`,
    `Without them: ${countText(naive.parameters)} parameters (${ratio('parameters')}) and ${countText(naive.multiplyAdds)} multiply-adds (${ratio('multiplyAdds')}) for ${naive.channels} channels, as the pool hands on all ${settings.channels}.`,
  ];
}

/** All of the picture in words. */
export function describeModule(settings: InceptionSettings): string {
  const { size, channels, one, threeReduce, three, fiveReduce, five, pool } = settings;
  return `An inception module on ${size}×${size}×${channels} maps: 1×1 ${one}; 1×1 ${threeReduce}, then 3×3 ${three}; 1×1 ${fiveReduce}, then 5×5 ${five}; max pool, then 1×1 ${pool}. ${compareModules(settings).join(' ')}`;
}
