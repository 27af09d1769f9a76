/** What Node's permission model does not contain. */
export function weakWarnings(
  { asOtherUser }: { asOtherUser: boolean },
  {
    node = process.versions.node,
    platform = process.platform,
  }: { node?: string; platform?: string } = {},
): string[] {
  const [major] = node.split('.').map(Number);
  return [
    ...(major >= 25 ? [] : ['An answer can use the network, and send away what it can read.']),
    'An answer runs as ' +
      (asOtherUser ? 'a user of its own, but sees' : 'you, and sees') +
      ' the other processes of this computer; Node’s permission model is meant against mistakes, ' +
      'and who knows a gap in Node gets past it.',
    ...(platform === 'linux'
      ? []
      : ['Memory is limited for JavaScript only, and processes are not counted.']),
    'TensorFlow.js runs on WebAssembly and in one thread: lessons with training are slower.',
  ];
}
