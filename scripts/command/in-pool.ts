/**
 * Does work on each item, several at once, in the order of the list. Where one fails, no new one is
 * begun; the failure is told when all that run have ended, so that nothing goes on unseen.
 */
export async function inPool<Item>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
      if (failed) return;
    }
  };
  const workers = Array.from({ length: Math.min(jobs, items.length) }, worker);
  const failure = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}
