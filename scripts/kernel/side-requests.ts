import type { JupyterMessage, ZmqServerPrototype } from './tslab-internals.js';

const emptyAnswers = {
  handleIsComplete: { type: 'is_complete_reply', content: () => ({ status: 'unknown' }) },
  handleInspect: {
    type: 'inspect_reply',
    content: () => ({ status: 'ok', found: false, data: {}, metadata: {} }),
  },
  handleComplete: {
    type: 'complete_reply',
    content: ({ content }: JupyterMessage) => ({
      status: 'ok',
      matches: [],
      cursor_start: content.cursor_pos,
      cursor_end: content.cursor_pos,
      metadata: {},
    }),
  },
};

/**
 * When TypeScript fails on half-written code, stock tslab sends no answer and reports an unhandled
 * rejection, which would be shown under a cell that has nothing to do with it.
 */
export function repairSideRequests(server: ZmqServerPrototype): void {
  for (const name of Object.keys(emptyAnswers) as (keyof typeof emptyAnswers)[]) {
    const handle = server[name];
    const { type, content } = emptyAnswers[name];
    server[name] = function (socket, message) {
      try {
        handle.call(this, socket, message);
      } catch {
        const reply = message.createReply();
        reply.header.msg_type = type;
        reply.content = content(message);
        reply.signAndSend(this.connInfo.key, socket);
      }
    };
  }
}
