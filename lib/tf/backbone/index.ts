export type {
  Backbone,
  BackboneStage,
  FeaturePool,
  FeaturesOptions,
  MapsOptions,
  TrainableBackbone,
} from './backbone';
export { clearFeatures } from './feature-cache';
export { fingerprintOf } from './fingerprint';
export { glyphBackbone } from './glyph-backbone';
export { layersBackbone } from './layers-backbone';
export type { LayersBackboneOptions } from './layers-backbone';
export { makeBackbone } from './make-backbone';
export type { BackboneParts } from './make-backbone';
export { mobileNetV3 } from './mobile-net-v3';
export type { DetectOptions, Detection, MobileNetV3, MobileNetV3Options } from './mobile-net-v3';
export { mobileNetV2 } from './mobile-net-v2';
export type { MobileNetV2Options } from './mobile-net-v2';
