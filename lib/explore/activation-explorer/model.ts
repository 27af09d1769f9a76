import { fromFunction, ones, tensor } from '../../tensor';
import { functions } from './functions';
import type { CurveName } from './functions';

/** What the explorer shows at a moment. */
export interface ActivationState {
  /** The functions whose curves are drawn. */
  shown: readonly CurveName[];
  /** The one of them that has the tangent. */
  active: CurveName;
  x: number;
}

/** Where x can be. */
export const domain = { min: -6, max: 6, step: 0.05 };

/** A function at many places: its values and its slopes there. */
export interface Curve {
  x: Float32Array;
  y: Float32Array;
  slope: Float32Array;
}

const samples = 241; // every 1/20, so that corners at whole numbers are met

/** A curve over the whole domain, by the library's function and its gradient function. */
export function curveOf(name: CurveName): Curve {
  const { min, max } = domain;
  const x = fromFunction([samples], (index) => min + ((max - min) * index) / (samples - 1));
  const { forward, gradient } = functions[name];
  return { x: x.data, y: forward(x).data, slope: gradient(x, ones([samples])).data };
}

/** Value and slope of a function at one x. */
export function pointOf(name: CurveName, x: number): { y: number; slope: number } {
  const at = tensor([x]);
  const { forward, gradient } = functions[name];
  return { y: forward(at).data[0], slope: gradient(at, ones([1])).data[0] };
}

/** The state with a function shown or not; the active one is always one of those shown. */
export function withCurve(
  state: ActivationState,
  name: CurveName,
  shown: boolean,
): ActivationState {
  const others = state.shown.filter((other) => other !== name);
  const all = shown ? [...others, name] : others;
  if (all.length === 0) return state;
  const ordered = (Object.keys(functions) as CurveName[]).filter((other) => all.includes(other));
  const active = shown ? name : ordered.includes(state.active) ? state.active : ordered[0];
  return { ...state, shown: ordered, active };
}
