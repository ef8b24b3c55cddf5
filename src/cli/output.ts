/** Writing to the streams of the process, where whoever reads them may be gone. */

/** Why a text did not arrive, by the system's code: `EPIPE`, `ENOSPC`. */
export type Lost = string;

/** Keeps a stream that fails from ending the process with a stack trace. */
export function outlive(stream: NodeJS.WriteStream, onLost: (why: Lost) => void = () => undefined): void {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => onLost(code ?? 'unknown error'));
}

/** Writes a text, and waits until it and all before it are out. @returns why it is lost, where it is */
export async function writeOut(stream: NodeJS.WriteStream, text: string): Promise<Lost | undefined> {
  return await new Promise((resolve) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) =>
      resolve(error ? (error.code ?? 'unknown error') : undefined),
    );
  });
}

/** One sentence on an output that did not arrive. */
export function explainLost(why: Lost): string {
  return why === 'EPIPE'
    ? `Standard output is closed (${why})`
    : `Standard output can't be written (${why}): what belongs there is incomplete`;
}
