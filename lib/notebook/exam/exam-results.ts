import { examParts } from '../../exam';
import { workSoFar } from '../session';
import type { DoneSoFar } from '../session';
import type { Table } from '../table';
import { resultPageOf } from './result-page';
import type { PartResult } from './result-page';

function stateOf({ state, share, failed, passed }: DoneSoFar): PartResult['state'] {
  if (state === 'done') return 'right';
  if (state === 'open') return failed + passed > 0 ? 'unclear' : 'open';
  return share > 0 ? 'partly' : 'wrong';
}

/**
 * The results of day 25 so far: of every exercise, question and text whose check has been run in
 * this kernel, with points by topic and the sections to read again. It can be run at any time.
 */
export function examResults(): Table {
  const parts = examParts().map(({ title, section, points }): PartResult => {
    const work = workSoFar(title);
    return {
      title,
      section,
      mostPoints: points,
      points: work ? points * work.share : 0,
      state: work ? stateOf(work) : 'open',
      message: work?.messages.join('; ') ?? '',
    };
  });
  return resultPageOf('Day 25 so far', parts);
}
