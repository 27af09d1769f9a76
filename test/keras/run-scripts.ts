// Lets Keras build the networks of scripts: all in one Python process, for TensorFlow starts slowly.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromData, realValues } from 'convlab/tensor';
import type { AnyTensor, Tensor } from 'convlab/tensor';
import { z } from 'zod';

const builder = fileURLToPath(new URL('build_models.py', import.meta.url));

/** One script to run, and what the model is to predict with which weights. */
export interface Job {
  script: string;
  weights?: Record<string, AnyTensor>;
  samples?: AnyTensor;
}

const tensorSchema = z.object({ shape: z.array(z.number()), values: z.string() });

const answerSchema = z.union([
  z.object({ error: z.string() }),
  z.object({
    name: z.string(),
    shapes: z.record(z.string(), z.array(z.number())),
    outputs: z.array(z.array(z.number())),
    trainable: z.number(),
    fixed: z.number(),
    predictions: tensorSchema.optional(),
  }),
]);

/** What Keras made of a script. */
export interface Built {
  name: string;
  /** The shape that each layer makes of one sample. */
  shapes: Readonly<Record<string, readonly number[]>>;
  outputs: readonly (readonly number[])[];
  /** How many numbers are trained, and how many are not: frozen, or running statistics. */
  trainable: number;
  fixed: number;
  predictions: Tensor | undefined;
}

/** Runs `build_model()` of all scripts, in order. */
export async function runScripts(python: string, jobs: readonly Job[]): Promise<Built[]> {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-keras-'));
  try {
    const jobsFile = join(folder, 'jobs.json');
    const answersFile = join(folder, 'answers.json');
    const written = jobs.map(({ script, weights, samples }, index) => {
      const path = join(folder, `network_${index}.py`);
      writeFileSync(path, script);
      const tensors =
        weights && Object.entries(weights).map(([name, each]) => [name, encode(each)]);
      return {
        script: path,
        weights: tensors && (Object.fromEntries(tensors) as unknown),
        samples: samples && encode(samples),
      };
    });
    writeFileSync(jobsFile, JSON.stringify(written));
    await run(python, [builder, jobsFile, answersFile]);
    const answers = z.array(answerSchema).parse(JSON.parse(readFileSync(answersFile, 'utf8')));
    return answers.map((answer, index) => {
      if ('error' in answer) throw new Error(`script ${index}: ${answer.error}`);
      const { predictions } = answer;
      return { ...answer, predictions: predictions && decode(predictions) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, settings: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, settings, {
      env: { ...process.env, KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', fail);
    child.on('close', (status) => {
      if (status === 0) done();
      else fail(new Error(`${program} ended with status ${status}:\n${errors.slice(-2000)}`));
    });
  });
}

function encode(tensor: AnyTensor): z.infer<typeof tensorSchema> {
  const values = Float32Array.from(realValues(tensor));
  return { shape: [...tensor.shape], values: Buffer.from(values.buffer).toString('base64') };
}

function decode({ shape, values }: z.infer<typeof tensorSchema>): Tensor {
  const bytes = new Uint8Array(Buffer.from(values, 'base64'));
  return fromData(new Float32Array(bytes.buffer), shape);
}
