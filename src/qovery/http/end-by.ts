/** What ends a request has this long to say so, in ms. */
const GRACE_MS = 100;

/**
 * What becomes of a request. It ends soon after its signal is aborted, whatever the transport does; what that says by
 * itself comes first, since it knows more: a status perhaps.
 */
export async function endBy<Result>(signal: AbortSignal, request: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const give = () => {
      grace = setTimeout(() => reject(signal.reason as Error), GRACE_MS);
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { signal: over.signal });
  });
  try {
    return await Promise.race([request, givenUp]);
  } finally {
    // Nothing of a request that has ended may wait for a signal: all are aborted when the run ends.
    over.abort();
    clearTimeout(grace);
  }
}
