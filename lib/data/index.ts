export { datasetsFolder } from './datasets-folder';
export { datasetFiles } from './manifest';
export type { DatasetFile } from './manifest';
export { photo, photoDescription, photoNames } from './photos';
export type { PhotoName } from './photos';
export { digit, digits } from './digits';
export type { Digits } from './digits';
export { pointSet } from './point-sets';
export type { PointSet, PointSetName } from './point-sets';
export { workedExample, workedExamples } from './worked-examples';
export type { ExampleFilter } from './worked-examples';
export { exerciseRecord } from './exercise-record';
export type { ExerciseRecord, MeasuredOnce } from './exercise-record';
export { exampleMatrices, exampleTensors } from './example-tensors';
export type { ExampleMatrices, ExampleTensors } from './example-tensors';
export type {
  ActivationExample,
  Conv2dExample,
  ExampleBase,
  ExampleKind,
  ExampleOf,
  ExampleValue,
  MatrixConv2dExample,
  OtherExample,
  OutputSizeExample,
  PoolExample,
  VolumeConv2dExample,
  WorkedExample,
} from './example-types';
export {
  architectureHistory,
  architectureRecord,
  architectureRecords,
  libraryCounts,
} from './architecture-records';
export type {
  ArchitectureHistory,
  ArchitectureRecord,
  FrameworkCount,
  HistoryClaim,
  LayerRecord,
  LibraryCount,
  PublishedError,
  Views,
} from './architecture-records';
export { architectureTimelineEvents } from './timeline-events';
export type { TimelineEvent } from './timeline-events';
export { architectureFigures, figuresOf, recordedTotal } from './architecture-figures';
export type { ArchitectureFigures } from './architecture-figures';
export { isEnsemble, publishedErrors, topErrors } from './published-errors';
export type { PublishedErrorOf } from './published-errors';
export * from './readers';
export { fashionClasses, fashionMnist, mnist } from './mnist';
export type { Mnist } from './mnist';
export { download } from './download/download';
export type { DownloadOptions, DownloadProgress, Downloaded } from './download/download-options';
export { digitSet } from './digit-set';
export type { DigitSet, DigitSetOptions } from './digit-set';
export { backboneFile, backboneNames, backboneRecord } from './backbone-record';
export type { BackboneRecord, PretrainingRound } from './backbone-record';
export { storedResult, storedResultNames } from './stored-result';
export type { StoredResult } from './stored-result';
export {
  cacheFolder,
  fetchSet,
  listSets,
  realSetNames,
  removeSet,
  setCard,
  setCardNames,
  setFolder,
  verifySet,
} from './store';
export type {
  FetchedSet,
  FetchEvent,
  FetchOptions,
  ListedSet,
  RealSetName,
  SetCard,
  VerifiedSet,
} from './store';
export { augment, augmentation } from './augment/augmentation';
export type { Augmentation, AugmentationOptions } from './augment/augmentation';
export {
  randomCrop,
  randomFlip,
  randomRotation,
  randomShear,
  randomShift,
  randomZoom,
} from './augment/moving-steps';
export {
  cutOut,
  randomBrightness,
  randomContrast,
  randomHue,
  randomNoise,
  randomSaturation,
} from './augment/value-steps';
export type { Amount, AugmentationStep, ChanceOption, FillOption } from './augment/step';
export { mixUp } from './augment/mix-up';
export type { MixUpOptions } from './augment/mix-up';
export { augmentationPreview } from './augment/preview';
export type { PreviewOptions } from './augment/preview';
export { glyphFonts, glyphs } from './sets/glyphs';
export type {
  GlyphDistortion,
  GlyphFont,
  GlyphOptions,
  GlyphScript,
  GlyphSet,
  GlyphStyle,
} from './sets/glyphs';
export {
  cueBackground,
  cueClass,
  leafBackgrounds,
  leafClasses,
  leafShares,
  leaves,
  shuffleGrounds,
} from './sets/leaves';
export type { LeafBackground, LeafClass, LeafSet, LeavesOptions } from './sets/leaves';
export { signClasses, signEffects, signs } from './sets/signs';
export type { EffectStrengths, SignEffect, SignOptions } from './sets/signs';
export { objects } from './sets/objects';
export { characterSet } from './sets/character-set';
export type { CharacterSetOptions } from './sets/character-set';
export { colourSet } from './sets/colour-set';
export type { ColourSetOptions } from './sets/colour-set';
export { cropSet } from './sets/crop-set';
export type { CropSetOptions } from './sets/crop-set';
export { signSet } from './sets/sign-set';
export type { SignSetOptions } from './sets/sign-set';
export type { ProjectSet, ProjectSetOptions } from './sets/real/project-set';
