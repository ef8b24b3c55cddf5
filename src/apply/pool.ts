/**
 * Runs a task for each item, at most `size` at a time, in the items' order of starting.
 * @param mayStart asked before each start; once false, no further task starts
 */
export async function runPool<T>(
  items: readonly T[],
  size: number,
  mayStart: () => boolean,
  task: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (mayStart()) {
      const item = items[next++];
      if (item === undefined) return;
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, work));
}
