import { SyncError } from '../model/failure.js';
import { levelOf, type Scope } from '../model/scope.js';
import type { ListedSecret, OwnedListing } from '../model/secret.js';
import type { SecretReader } from '../model/store.js';
import { say, type Text } from '../model/text.js';
import type { Marks } from './marks.js';
import type { RawReader, RawVariable } from '../model/raw-store.js';

/** Reads scopes' secrets with whose they are. In: a scope. Out: its list, judged. Has no way to write. */
export class MarkedReader implements SecretReader {
  readonly #raw: RawReader;
  readonly #marks: Marks;

  constructor(raw: RawReader, marks: Marks) {
    this.#raw = raw;
    this.#marks = marks;
  }

  async list(scope: Scope): Promise<OwnedListing> {
    const listing = this.#marks.judge(await this.#raw.list(scope));
    // Planning asks for it as well; here it is done while other lists are on their way.
    for (const one of listing.own) void one.ownership;
    return listing;
  }

  async withMountPaths(listing: OwnedListing): Promise<OwnedListing> {
    if (listing.showsMountPaths) return listing;
    const { scope, own, untouchable, inherited, showsDescriptions, serverNow } = listing;
    const variables = await this.#raw.variables(scope, { secretsOnly: true });
    const listed = [...own.map(({ secret }) => secret), ...untouchable, ...inherited];
    const secrets = [...addVariables(listed, variables), ...findUnlisted(listed, variables, scope)];
    const judged = this.#marks.judge({ scope, secrets, showsMountPaths: true, serverNow });
    return { ...judged, showsDescriptions };
  }

  async explainConflict(scope: Scope, key: string): Promise<Text | undefined> {
    const variables = await this.#raw.variables(scope, { secretsOnly: false }).catch((error: unknown) => {
      if (!(error instanceof SyncError)) throw error;
      return [];
    });
    const found = variables.filter(({ secret }) => secret.key.raw === key);
    const variable = found.find(({ isSecret }) => !isSecret) ?? found[0];
    return variable && describeConflict(variable, scope);
  }
}

/** What the list does not show, the variables may: mount paths, kinds, and that a secret is an external one. */
function addVariables(
  listed: readonly ListedSecret[],
  variables: readonly RawVariable[],
): readonly ListedSecret[] {
  const byId = new Map(variables.map(({ secret }) => [secret.id, secret]));
  return listed.map((secret) => {
    const variable = byId.get(secret.id);
    if (variable === undefined) return secret;
    const kind = secret.kind ?? variable.kind;
    const keeper = secret.keeper === 'qovery' ? variable.keeper : secret.keeper;
    return { ...secret, kind, keeper, mountPath: secret.mountPath ?? variable.mountPath };
  });
}

/** Secrets from further up that the list hides: aliases may point to them, and overrides cover them. */
function findUnlisted(
  listed: readonly ListedSecret[],
  variables: readonly RawVariable[],
  scope: Scope,
): readonly ListedSecret[] {
  const known = new Set(listed.map(({ id }) => id));
  return variables
    .filter(({ secret, isSecret }) => isSecret && secret.level !== levelOf(scope) && !known.has(secret.id))
    .map(({ secret }) => secret);
}

function describeConflict({ secret, isSecret, serviceName }: RawVariable, scope: Scope): Text {
  if (secret.level === 'built-in')
    return say`the key is built in, provided by Qovery itself; to give it another value, list it under overrides`;
  const service = serviceName === undefined ? '' : say` (service "${serviceName}")`;
  const where = say`at scope ${secret.scopeText}${service}`;
  if (!isSecret) return say`the key exists as a plain variable ${where}; delete or rename the variable first`;
  const kind = secret.kind === undefined ? '' : ` as ${nounOf(secret.kind)}`;
  const known = say`the key exists${kind} ${where}`;
  return secret.level === levelOf(scope)
    ? known
    : say`${known}; name that scope in the file, so that the key can move`;
}

function nounOf(kind: NonNullable<ListedSecret['kind']>): string {
  return kind === 'alias' || kind === 'override' ? `an ${kind}` : `a ${kind}`;
}
