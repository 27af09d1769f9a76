import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const child = fileURLToPath(new URL('child.cjs', import.meta.url));

const resultSchema = z.object({
  backend: z.string().optional(),
  same: z.boolean().optional(),
  losses: z.array(z.number()).optional(),
  largest: z.array(z.number()).optional(),
  guests: z.array(z.number()).optional(),
  error: z.string().optional(),
});

export interface Ran {
  /** What it printed before its result. */
  lines: string[];
  stderr: string;
  result: z.infer<typeof resultSchema>;
}

/** Starts TensorFlow.js in a process of its own, with the compiled library, as a kernel does. */
export function runChild(
  environment: NodeJS.ProcessEnv = {},
  { node = process.execPath, flags = [] }: { node?: string; flags?: string[] } = {},
): Promise<Ran> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(CONVLAB_BACKEND|CONVLAB_NATIVE|TF_CPP_|NODE_OPTIONS|VITEST)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), ...environment };
  return new Promise((resolve, reject) => {
    execFile(node, [...flags, child], { env, timeout: 100_000 }, (error, stdout, stderr) => {
      const lines = stdout.trimEnd().split('\n');
      try {
        const result = resultSchema.parse(JSON.parse(lines.pop() ?? ''));
        resolve({ lines, stderr, result });
      } catch (cause) {
        reject(error ?? new Error(`it printed no result but: ${stdout}${stderr}`, { cause }));
      }
    });
  });
}
