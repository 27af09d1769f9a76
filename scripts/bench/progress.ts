/** Says on the standard error what is going on: one line that changes on a terminal, else many. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): {
  say: (line: string) => void;
  end: () => void;
} {
  if (!stream.isTTY) {
    return { say: (line) => void stream.write(`${line}\n`), end: () => undefined };
  }
  const clear = '\r\u001b[2K';
  return {
    say: (line) => void stream.write(clear + line.slice(0, Math.max(20, stream.columns - 1))),
    end: () => void stream.write(clear),
  };
}
