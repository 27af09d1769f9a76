// The process that compiles what students wrote, in the sandbox. It runs nothing of it.
import { readFrame, WireError, writeFrame } from '../wire/frame.ts';
import type { CompileAnswer, CompileRequest } from './compile-messages.ts';
import { createCompiler } from './compiler.ts';

const [input, output] = [3, 4];

function serve(): void {
  process.chdir(process.argv[2]);
  const compile = createCompiler();
  for (;;) {
    const request = JSON.parse(readFrame(input).toString()) as CompileRequest;
    const tell = (answer: CompileAnswer): void => {
      writeFrame(output, Buffer.from(JSON.stringify(answer)));
    };
    try {
      tell(compile(request));
    } catch (error) {
      if (error instanceof WireError) throw error;
      tell({ fault: `the compiler cannot read it: ${String(error).slice(0, 500)}` });
      // It still has this cell half read, and would stumble over it in every later one.
      process.exit(0);
    }
  }
}

try {
  serve();
} catch (error) {
  if (!(error instanceof WireError)) throw error;
  process.exit(0);
}
