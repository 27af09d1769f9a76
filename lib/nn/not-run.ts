import { ConvlabError } from '../tensor';

/** What a layer remembers of the forward pass; asking before there was one is a mistake. */
export function remembered<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) {
    throw new ConvlabError(
      `${name}: there was no forward pass yet whose gradient could be taken; call network.forward(x, { training: true }) first.`,
    );
  }
  return value;
}
