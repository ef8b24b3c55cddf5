import type { SecretValue } from './secret-value.js';

/** Provisional. */
export class Redactor {
  readonly #values: SecretValue[] = [];
  add(value: SecretValue): void {
    this.#values.push(value);
  }
  containsValue(text: string): boolean {
    return this.#values.some((value) => !value.isEmpty && text.includes(value.reveal()));
  }
  clean(text: string): string {
    return this.containsValue(text) ? '[text hidden: it contained a secret value]' : text.replace(/[\u0000-\u001f]/g, ' ').slice(0, 1000);
  }
}
