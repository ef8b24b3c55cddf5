/** A document as a file, for `init`. Loaded by the command line only. */
export { findEntryProblem } from './check-document.js';
export type { DesiredDocument, PrintedEntry, PrintedScope } from './document.js';
export { printDotenv } from './dotenv/print.js';
export { printYaml } from './yaml/print.js';
