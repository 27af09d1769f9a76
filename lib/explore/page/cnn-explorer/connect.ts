import { createHandler } from '../../cnn-explorer/handle';
import type { Answer, Order } from '../../cnn-explorer/protocol';

/** The text of the page's own script, if it knows it. */
declare const convlabSource: string | undefined;

/** Who computes. */
export interface Connection {
  send: (order: Order) => void;
  /** Whether that is another thread. */
  apart: () => boolean;
}

/**
 * Lets a worker compute, so that drawing stays smooth. It is made of the script's own text, because
 * a page that was opened as a file may load no other; where workers are refused, the page computes
 * itself.
 */
export function connect(receive: (answer: Answer) => void): Connection {
  const waiting: Order[] = [];
  let send = (order: Order): void => {
    waiting.push(order);
  };
  let apart = false;
  const begin = (next: (order: Order) => void, isApart: boolean): void => {
    send = next;
    apart = isApart;
    for (const order of waiting.splice(0)) send(order);
  };
  const here = (): void => {
    const handle = createHandler(receive);
    begin((order) => {
      // Later, so that the page is drawn in between.
      setTimeout(() => {
        handle(order);
      });
    }, false);
  };
  try {
    if (typeof convlabSource === 'undefined') throw new Error('the script does not know itself');
    const address = URL.createObjectURL(new Blob([convlabSource], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<Answer | { kind: 'ready' }>) => {
      if (data.kind !== 'ready') {
        receive(data);
        return;
      }
      URL.revokeObjectURL(address);
      begin((order) => {
        worker.postMessage(order);
      }, true);
    };
    worker.onerror = (event) => {
      if (apart) return;
      event.preventDefault();
      worker.terminate();
      here();
    };
  } catch {
    here();
  }
  return {
    send: (order) => {
      send(order);
    },
    apart: () => apart,
  };
}
