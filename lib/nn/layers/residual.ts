import type { ResidualDescription } from '../../arch';
import { add } from '../../ops';
import type { Tensor } from '../../tensor';
import { runBackward, runForward } from '../chain';
import { plainLayer } from '../layer';
import type { Layer, Site } from '../layer';

/** A residual block: branch(x) + x, or + shortcut(x). Source: He and others 2016. */
export function residualLayer(site: Site<ResidualDescription>): Layer {
  const {
    layer: { input, output },
    memory,
    chains: [branch, shortcut],
  } = site;
  const result = memory.buffer(output);
  const branchSlopes = memory.buffer(output);
  const gradient = memory.buffer(input);
  return {
    ...plainLayer(site),
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
