import type { Received } from './decode.ts';
import type { TensorMaker } from './tensors.ts';

/** What differs between the ends of a connection. */
export interface PeerOptions {
  receive: () => Buffer;
  send: (message: Uint8Array) => void;
  /** Whether the other process may do everything with what it was handed. */
  trusting: boolean;
  tensors: TensorMaker;
  error: Received['error'];
  pattern: Received['pattern'];
  placeOf: (error: Error) => readonly string[];
  /** The arguments of a call, and how they looked in the other process when it returned. */
  changed?: (values: unknown[], now: unknown[]) => void;
  /** Something that is told with each return, and what to do with the other's. */
  status?: () => unknown;
  statusCame?: (status: unknown) => void;
}
