import { Printer } from '../../../src/model/printer.js';
import { Redactor } from '../../../src/model/redactor.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import type { Text } from '../../../src/model/text.js';

/** What a person reads of a text, where these values are known. */
export function print(text: Text | undefined, known: readonly string[] = []): string {
  const redactor = new Redactor();
  for (const value of known) redactor.add(new SecretValue(value));
  return text === undefined ? '' : new Printer(redactor).print(text);
}

/** The whole of an explanation. */
export function printWhole({ text, advice }: { text: Text; advice?: Text | undefined }): string {
  return advice === undefined ? print(text) : `${print(text)}; ${print(advice)}`;
}
