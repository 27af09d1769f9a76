// Runs steps of set-up and shows what is going on.
import type { ListrTask } from 'listr2';
import type { Step } from './step.ts';

interface RunOptions {
  /** No display; failures are thrown all the same. */
  quiet: boolean;
  /** Do every step, also those that are done. */
  force: boolean;
  /** The command that the user gave, for messages. */
  again: string;
}

/** Runs steps that do not need each other side by side; those that are done are left out. */
export async function runSteps(steps: Step[], options: RunOptions): Promise<void> {
  const states = await Promise.all(
    steps.map(async (step) => ({ step, done: !options.force && (await step.isDone()) })),
  );
  const errors: unknown[] = [];
  const tasks = states
    .filter(({ done }) => !done)
    .map(({ step }): ListrTask => ({
      title: step.title,
      task: async (_context, task) => {
        const say = (text: string) => {
          if (process.stdout.isTTY) task.output = text; // plain lines stay few
        };
        await step.run(say, options.again, options.force).catch((error: unknown) => {
          errors.push(error);
          throw new Error('see below'); // the reason itself is shown once, as the last line
        });
      },
    }));
  if (tasks.length === 0) return;
  const { Listr } = await import('listr2'); // a start that has nothing to do need not load it
  const renderer = options.quiet ? 'silent' : process.stdout.isTTY ? 'default' : 'simple';
  const list = new Listr(tasks, {
    concurrent: true,
    exitOnError: false, // let the other steps end in order instead of leaving them half-done
    registerSignalListeners: false, // its own would end us before what we started has ended
    renderer,
    rendererOptions: { showErrorMessage: false, collapseErrors: true },
  });
  await list.run();
  if (errors.length > 0) throw errors[0];
}
