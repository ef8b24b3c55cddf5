import { getInput } from '@actions/core';
import { proxyCredentials, readProxy } from '../engine/inputs/network.js';
import { TOKEN_VARIABLES } from '../engine/inputs/read.js';
import { stringsOf } from '../engine/inputs/rules.js';
import type { Environment } from '../engine/request.js';
import { SecretValue } from '../model/secret-value.js';

/** Every credential that a step is given: masked before any other input is read, so that none can be quoted. */
export function readCredentials(environment: Environment): {
  /** Tokens and keys: no text from outside that holds one is ever shown. */
  readonly credentials: readonly SecretValue[];
  /** The strings of `values`: masked, and never quoted; those that the file uses become known as its values. */
  readonly values: readonly SecretValue[];
} {
  const inputs = ['api-token', 'github-token', 'fingerprint-key'].map((name) => getInput(name));
  const variables = TOKEN_VARIABLES.map((name) => environment[name]?.trim() ?? '');
  const secrets = (texts: readonly string[]): readonly SecretValue[] =>
    [...new Set(texts)].filter((text) => text !== '').map((text) => new SecretValue(text));
  return {
    credentials: [...secrets([...inputs, ...variables]), ...proxyCredentials(readProxy(environment))],
    values: secrets(stringsOf(getInput('values', { trimWhitespace: false }))),
  };
}
