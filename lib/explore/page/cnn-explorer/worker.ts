import { createHandler } from '../../cnn-explorer/handle';
import type { Answer, Order } from '../../cnn-explorer/protocol';

/** What is used here of a worker's own scope. */
interface Scope {
  postMessage: (message: Answer | { kind: 'ready' }, transfer?: Transferable[]) => void;
  onmessage: ((event: { data: Order }) => void) | null;
}

/** What the script of the page does inside of a worker. */
export function work(): void {
  const scope = globalThis as unknown as Scope;
  const handle = createHandler((answer) => {
    scope.postMessage(answer, buffersOf(answer));
  });
  scope.onmessage = ({ data }) => {
    handle(data);
  };
  scope.postMessage({ kind: 'ready' });
}

/** What is handed over instead of copied. */
function buffersOf(answer: Answer): Transferable[] {
  return answer.kind === 'view' ? answer.view.maps.map(({ levels }) => levels.buffer) : [];
}
