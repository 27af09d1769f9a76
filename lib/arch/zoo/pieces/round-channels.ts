/**
 * The multiple of 8 nearest to a number of channels, but never less than 90 % of it: how the
 * MobileNets and EfficientNets keep scaled layers at sizes that processors like. Source: the code of
 * the authors of MobileNetV2, `_make_divisible`, 2018.
 */
export function roundChannels(channels: number, divisor = 8): number {
  const nearest = Math.max(divisor, Math.floor((channels + divisor / 2) / divisor) * divisor);
  return nearest < 0.9 * channels ? nearest + divisor : nearest;
}
