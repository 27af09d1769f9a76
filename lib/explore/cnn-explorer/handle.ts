import { createEngine } from './engine';
import type { Answer, Order } from './protocol';

/** Does what the page orders, in a worker or beside the page. */
export function createHandler(answer: (answer: Answer) => void): (order: Order) => void {
  const engine = createEngine();
  const failed = (kind: Order['kind'], error: unknown): void => {
    answer({
      kind: 'failed',
      order: kind,
      reason: error instanceof Error ? error.message : String(error),
    });
  };
  const doIt = (order: Order): void => {
    switch (order.kind) {
      case 'load':
        engine.load(order.network, bytesOf(order.file));
        answer({ kind: 'loaded', network: order.network });
        break;
      case 'digits':
        engine.takeDigits(order.digits);
        break;
      case 'show':
        answer({ kind: 'view', view: engine.show(order.request) });
        break;
      case 'train': {
        const tell = (progress: Extract<Answer, { kind: 'progress' }>['progress']): void => {
          answer({ kind: 'progress', progress });
        };
        engine.train(order.network, order.edits, order, tell).catch((error: unknown) => {
          failed(order.kind, error);
        });
        break;
      }
      case 'rate':
        engine.setRate(order.rate);
        break;
      case 'stop':
        engine.stop();
    }
  };
  return (order) => {
    try {
      doIt(order);
    } catch (error) {
      failed(order.kind, error);
    }
  };
}

/** The bytes of a file that travels as Base64. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
}
