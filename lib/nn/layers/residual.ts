import { add } from '../../ops';
import { ShapeError, formatShape, sameShape } from '../../tensor';
import type { Tensor } from '../../tensor';
import { runBackward, runForward } from '../chain';
import { plainLayer } from '../layer';
import type { Layer, Setting } from '../layer';

/** A residual block: branch(x) + x, or + shortcut(x). Source: He and others 2016. */
export function residualLayer(
  branch: readonly Layer[],
  shortcut: readonly Layer[],
  { name, where, input, memory }: Setting,
): Layer {
  const output = branch.at(-1)?.output ?? input;
  const shortcutOutput = shortcut.at(-1)?.output ?? input;
  if (!sameShape(output, shortcutOutput)) {
    throw new ShapeError(
      `${where}: the branch makes ${formatShape(output)}, but ${shortcut.length > 0 ? 'the shortcut' : 'the input'} is ${formatShape(shortcutOutput)}, so that they cannot be added; ${shortcut.length > 0 ? 'give both the same strides and filters' : `keep the size in the branch (padding: 'same'), or give shortcut: [layers.conv2d({ filters: ${output.at(-1) ?? 1}, size: 1, stride: … })]`}.`,
    );
  }
  const result = memory.buffer(output);
  const branchSlopes = memory.buffer(output);
  const gradient = memory.buffer(input);
  return {
    ...plainLayer,
    name,
    kind: 'residual',
    input,
    output,
    chains: [branch, shortcut],
    forward(x, pass) {
      const through = runForward(branch, x, pass);
      return add(through, runForward(shortcut, x, pass), { into: result.at(x.shape[0]) });
    },
    backward(dy, pass, needsDx) {
      const batch = dy.shape[0];
      // Layers may write over what they get, and both ways need dy.
      const copied: Tensor = branchSlopes.at(batch);
      copied.data.set(dy.data);
      const dBranch = runBackward(branch, copied, pass, needsDx);
      const dShortcut = runBackward(shortcut, dy, pass, needsDx);
      return dBranch && dShortcut && add(dBranch, dShortcut, { into: gradient.at(batch) });
    },
  };
}
