import { countOf, describeLayers } from '../../nn/layer-infos';
import { resolve } from '../../arch/resolve/resolve';
import type { ResolvedLayer } from '../../arch';
import { keptDigits } from './digit-places';
import type { ExploredFacts } from './network-file';
import type { Structure, StepFacts } from './protocol';
import type { Session } from './session';
import type { Step } from './steps';
import { sentenceOf, titleOf } from './words';

/** The structure of a network as it is with its edits. */
export function structureOf(facts: ExploredFacts, session: Session): Structure {
  const { steps, broken } = session;
  const { title, note, classes, checkpoints, architecture, input } = facts;
  const canLearn = classes.length === 10 && input.channels === 1;
  return {
    title,
    note,
    classes,
    checkpoints,
    steps: steps.map((step) => factsOf(step, !session.runs(step.name))),
    broken,
    parameters: countOf(describeLayers(resolve(architecture))),
    canLearn,
    tested: canLearn ? keptDigits : undefined,
  };
}

function factsOf(step: Step, dead: boolean): StepFacts {
  const { name, kind, inputs, output, within, layer } = step;
  return {
    name,
    kind,
    inputs,
    output,
    within,
    title: titleOf(step),
    sentence: sentenceOf(step),
    window: windowOf(layer),
    hasMaps: output.length === 3 && kind !== 'input',
    dead,
  };
}

/** Stride and padding of a layer that has them and is called by a name. */
function windowOf(layer: ResolvedLayer | undefined): StepFacts['window'] {
  const description = layer?.description;
  switch (description?.kind) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'maxPool2d':
    case 'averagePool2d': {
      if (description.name === undefined) return undefined;
      const size = 'size' in description ? description.size : undefined;
      const usual = description.kind.endsWith('Pool2d') ? (size ?? 2) : 1;
      const [stride] = [description.stride ?? usual].flat();
      const { padding = 0 } = description;
      // With four different sides there is no word for it; no network here has that.
      return { stride, padding: typeof padding === 'object' ? 'own' : String(padding) };
    }
    default:
      return undefined;
  }
}
