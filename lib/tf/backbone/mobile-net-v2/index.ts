export { mobileNetV2 } from './mobile-net-v2';
export type { MobileNetV2Options } from './mobile-net-v2';
