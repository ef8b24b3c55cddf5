import { createInterface } from 'node:readline/promises';
import { MultiBar, type SingleBar } from 'cli-progress';

/** A stream of the process. */
export type Stream = NodeJS.WriteStream;

/**
 * What a person looks at. In: lines. Out: standard output, or standard error where standard output belongs to JSON.
 * On a terminal writes show a bar with count and time below the lines; elsewhere there are plain lines.
 */
export class Terminal {
  readonly color: boolean;
  readonly isInteractive: boolean;
  #lines: Stream;
  readonly #errors: Stream;
  readonly #input: NodeJS.ReadStream;
  #bars: MultiBar | undefined;
  #bar: SingleBar | undefined;

  constructor(options: {
    readonly lines: Stream;
    readonly errors: Stream;
    readonly input: NodeJS.ReadStream;
    readonly hasColor: boolean;
  }) {
    this.#lines = options.lines;
    this.#errors = options.errors;
    this.#input = options.input;
    this.color = options.hasColor;
    this.isInteractive = options.lines.isTTY && options.input.isTTY;
    // What became of the run has to be read somewhere: without standard output, on standard error.
    options.lines.once('error', () => {
      this.endProgress();
      this.#lines = this.#errors;
    });
  }

  line(text: string): void {
    if (this.#bars !== undefined) this.#bars.log(`${text}\n`);
    else this.#lines.write(`${text}\n`);
  }

  /** For what is wrong: always on standard error. */
  error(text: string): void {
    if (this.#bars !== undefined) this.#bars.log(`${text}\n`);
    else this.#errors.write(`${text}\n`);
  }

  lines(texts: readonly string[]): void {
    for (const text of texts) this.line(text);
  }

  /** So many of all writes have ended. */
  progress(finished: number, total: number): void {
    if (!this.#lines.isTTY || total < 2) return;
    this.#bars ??= new MultiBar({
      format: ' {bar} {value}/{total}  {duration_formatted}',
      stream: this.#lines,
      barsize: 30,
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: false, // Ctrl-C does not end the run at once: what comes after it has to be seen.
    });
    this.#bar ??= this.#bars.create(total, 0);
    this.#bar.update(finished);
    if (finished >= total) this.endProgress();
  }

  endProgress(): void {
    this.#bars?.update(); // Lines wait for the next drawing, and the end would drop them.
    this.#bars?.stop();
    this.#bars = undefined;
    this.#bar = undefined;
  }

  /** Asks; only `yes` or `y` is a yes. A cancellation is a no, and so is the end of the input. */
  async ask(question: string, signal: AbortSignal): Promise<boolean> {
    const reader = createInterface({ input: this.#input, output: this.#lines });
    // On a terminal the reader takes Ctrl-C for itself: it is to end the run as it does at any other time.
    reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    const isOver = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
    try {
      return /^\s*y(?:es)?\s*$/i.test(await Promise.race([reader.question(question, { signal }), isOver]));
    } catch {
      return false;
    } finally {
      reader.close();
    }
  }
}

/** Whether to colour: on a terminal, unless `NO_COLOR` (any value but an empty one) or a dumb terminal says no. */
export function hasColor(stream: Stream, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true;
  return stream.isTTY && environment['TERM'] !== 'dumb';
}
