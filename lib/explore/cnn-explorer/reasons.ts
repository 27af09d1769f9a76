/** The last layer that is named before the reason itself: `layer 6 (stage2) › stage2.add: …`. */
const place = /^layer \d+ \((\S+)\)(?: › .*?(\S+))?: /;
const tooSmall = /: an? (\S+) (?:kernel|window)\b.* does not fit an? (\S+) image/;
const unlike = /: the branch makes (\S+), but (the shortcut|the input) is (\S+), /;

/** Why a network does not fit together any more, in a sentence for somebody who has changed it. */
export function plainReason(message: string): string {
  const [before = '', outer = '', inner = outer] = place.exec(message) ?? [];
  const small = tooSmall.exec(message);
  if (small) {
    const [, window, map] = small;
    return `The maps have become too small: ${inner} reads windows of ${window}, but its maps are only ${map} now.`;
  }
  const ways = unlike.exec(message);
  if (ways) {
    const [, branch, shortcut, other] = ways;
    return `${inner} cannot add what arrives: the branch makes ${branch}, but ${shortcut} is ${other}.`;
  }
  return message.slice(before.length);
}
