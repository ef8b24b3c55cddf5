import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ReferenceNames } from '../../../src/cli/init/reference-names.js';
import type { Scope } from '../../../src/model/scope.js';
import { ApiText } from '../../../src/model/text.js';

const project: Scope = { kind: 'project', id: 'p', name: undefined };
const environment = (name: string) =>
  ({ kind: 'environment', id: name, name: new ApiText(name), project }) as const;
const service = (name: string, of = 'production') =>
  ({ kind: 'container', id: name, name: new ApiText(name), environment: environment(of) }) as const;

describe('names of references', () => {
  test.each<readonly [string, Scope, string, string]>([
    ["the project's keep their key", project, 'DATABASE_URL', 'DATABASE_URL'],
    [
      "an environment's name goes in front",
      environment('production'),
      'DATABASE_URL',
      'PRODUCTION_DATABASE_URL',
    ],
    ['and a service behind it', service('api'), 'KEY', 'PRODUCTION_API_KEY'],
    [
      'names become words of a variable',
      service('web front-end', 'eu (west) 1'),
      'KEY',
      'EU_WEST_1_WEB_FRONT_END_KEY',
    ],
    ['what GitHub refuses gets a prefix', project, 'GITHUB_PAT', 'SECRET_GITHUB_PAT'],
    ['whatever its case', project, 'github_pat', 'SECRET_github_pat'],
    ['what the runner keeps, too', project, 'INPUT_FILE', 'SECRET_INPUT_FILE'],
    ['and what every shell has', project, 'HOME', 'SECRET_HOME'],
    ["and what the action's network goes by", project, 'https_proxy', 'SECRET_https_proxy'],
    ['a name that begins with a digit', environment('2024'), 'KEY', 'SECRET_2024_KEY'],
    ['a name without a letter', environment('密码'), 'KEY', 'KEY'],
  ])('%s', (_, scope, key, expected) => {
    expect(new ReferenceNames().choose(scope, key)).toBe(expected);
  });

  test('none is given twice, whatever the case', () => {
    const names = new ReferenceNames();
    expect([
      names.choose(project, 'Key'),
      names.choose(project, 'KEY'),
      names.choose(environment('密'), 'KEY'),
    ]).toEqual(['Key', 'KEY_2', 'KEY_3']);
  });

  test('none is the name of another key of the file', () => {
    const names = new ReferenceNames(['PRODUCTION_KEY', 'KEY']);
    expect(names.choose(project, 'KEY')).toBe('KEY');
    expect(names.choose(environment('production'), 'KEY')).toBe('PRODUCTION_KEY_2');
  });

  test('all are names that GitHub and a shell take, each once beyond case', () => {
    const scopes = fc.oneof(
      fc.constant(project),
      fc.string().map(environment),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => service(a, b)),
    );
    const keys = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(scopes, keys), { maxLength: 30 }), (secrets) => {
        const names = new ReferenceNames(secrets.map(([, key]) => key));
        const chosen = secrets.map(([scope, key]) => names.choose(scope, key));
        expect(new Set(chosen.map((name) => name.toUpperCase())).size).toBe(chosen.length);
        for (const name of chosen)
          expect(name).toMatch(/^(?!GITHUB_|INPUT_|ACTIONS_)[A-Za-z_][A-Za-z0-9_]*$/i);
      }),
    );
  });
});
