/** Says what is being measured; results alone go to standard output. */
export function tellProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}
