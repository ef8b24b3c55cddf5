import { createMarks, type Marked, type MarksOptions } from '../../../src/marks/marks.js';
import type { ListedSecret, Listing, OwnedSecret } from '../../../src/model/secret.js';
import type { EnvironmentScope, ProjectScope, Scope } from '../../../src/model/scope.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { ApiText } from '../../../src/model/text.js';

export const NOW = Date.UTC(2026, 0, 15, 12);
export const MINUTE = 60_000;
export const KEY_MATERIAL = ['qov', 'key', 'material', 'of', 'these', 'tests'].join('-');
export const PROJECT: ProjectScope = { kind: 'project', id: 'p-1', name: undefined };
export const STAGING: EnvironmentScope = {
  kind: 'environment',
  id: 'e-1',
  name: new ApiText('staging'),
  project: PROJECT,
};

export type MarksInput = Partial<Omit<MarksOptions, 'owner' | 'keyMaterial'>> & {
  readonly owner?: string;
  readonly isGiven?: boolean;
  readonly key?: string | undefined;
};

export function marksOf(input: MarksInput = {}) {
  const { owner = 'acme/shop', isGiven = true, markedFiles = ['secrets.yml'], isInline = false } = input;
  const key = 'key' in input ? input.key : KEY_MATERIAL;
  return createMarks({
    owner: { name: owner, isGiven },
    markedFiles,
    isInline,
    keyMaterial: key === undefined ? undefined : new SecretValue(key),
  });
}

/** The description of the value `x` under the key `A` of the project, or of something else. */
export function describe(
  marks = marksOf(),
  more: Partial<Marked> = {},
  at: number | undefined = NOW,
): string {
  return marks.describe({
    scope: PROJECT,
    key: 'A',
    kind: 'value',
    value: 'x',
    mountPath: undefined,
    text: '',
    ...more,
  })(at);
}

export function listed(more: Partial<ListedSecret> & { readonly name?: string } = {}): ListedSecret {
  const { name = 'A', ...rest } = more;
  const description = rest.description ?? '';
  return {
    id: `id-${name}`,
    key: new ApiText(name),
    level: 'project',
    scopeText: new ApiText('PROJECT'),
    kind: 'value',
    keeper: 'qovery',
    description,
    hasDescription: true,
    interpolateInFile: undefined,
    aliasOf: undefined,
    overrides: undefined,
    mountPath: undefined,
    createdAt: NOW - MINUTE,
    updatedAt: NOW,
    ...rest,
  };
}

/** The server's clock is known unless it is given as `undefined`. */
interface ListOptions {
  readonly scope?: Scope;
  readonly serverNow?: number | undefined;
}

export function listingOf(
  secrets: readonly ListedSecret[],
  { scope = PROJECT, ...clock }: ListOptions = {},
): Listing {
  const serverNow = 'serverNow' in clock ? clock.serverNow : NOW;
  return { scope, secrets, showsMountPaths: false, serverNow };
}

/** A description, or a whole secret, as these marks judge it. */
export function judge(
  secret: string | Partial<ListedSecret>,
  marks = marksOf(),
  { scope = PROJECT, ...clock }: ListOptions = {},
): OwnedSecret {
  const more = typeof secret === 'string' ? { description: secret } : secret;
  const own = listed({ level: scope.kind === 'project' ? 'project' : 'environment', ...more });
  return marks.judge(listingOf([own], { scope, ...clock })).own[0]!;
}
