export type {
  Backbone,
  BackboneStage,
  FeaturePool,
  FeaturesOptions,
  MapsOptions,
  TrainableBackbone,
} from './backbone';
