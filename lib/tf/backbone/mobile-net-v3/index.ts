export { mobileNetV3 } from './mobile-net-v3';
export type { MobileNetV3, MobileNetV3Options } from './mobile-net-v3';
export type { DetectOptions, Detection } from './detections';
