import type { Tensor } from '../tensor';
import type { Network } from './network-types';

const holders = new WeakMap<Float32Array, Network>();

/** Who holds a view of a network's memory holds the network, so that the memory stays. */
export function hold<Values extends Float32Array>(view: Values, network: Network): Values {
  holders.set(view, network);
  return view;
}

/** `hold` for a tensor that is such a view. */
export function holdTensor(view: Tensor, network: Network): Tensor {
  hold(view.data, network);
  return view;
}
