// Traffic signs, drawn: the 43 classes of GTSRB as a camera might see them.
export { signClasses } from './classes';
export { signEffects } from './effects';
export type { EffectStrengths, SignEffect } from './effects';
export { signs } from './signs';
export type { SignOptions } from './signs';
