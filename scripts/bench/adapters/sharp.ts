import sharp from 'sharp';
import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { unable } from './packages.ts';
import { inside } from './picture.ts';

/** sharp: the course's own picture package; its `convolve` works with whole levels. */
export function open(): Promise<Contestant> {
  const prepare = (task: Task, { x, kernel }: Record<string, Values>): Runner => {
    if (task.kind !== 'image') return unable('sharp has no such op');
    const [height, width] = x.shape;
    const levels = Uint8Array.from(x.data);
    const filter = { width: task.size, height: task.size, kernel: [...kernel.data], scale: 1 };
    const convolve = (picture: Uint8Array) =>
      sharp(picture, { raw: { width, height, channels: 1 } })
        .convolve(filter)
        .toColourspace('b-w')
        .raw()
        .toBuffer();
    return {
      result: async () => inside(await convolve(levels), x, task.size),
      modes: {
        resident: async () => {
          await convolve(levels);
        },
        arrays: async () => void Float32Array.from(await convolve(Uint8Array.from(x.data))),
      },
      tolerance: 1.01,
      note: '8 bits: whole levels',
    };
  };
  return Promise.resolve({ version: `sharp ${sharp.versions.sharp}`, prepare });
}
