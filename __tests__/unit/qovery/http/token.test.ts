import { expect, test } from '@jest/globals';
import { authorization, isJwt } from '../../../../src/qovery/http/token.js';

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

test.each([
  ['three parts, the first an object', `${part({ alg: 'none' })}.${part({ sub: 1 })}.sig`, true],
  ['a first part that is a list', `${part([1])}.${part({})}.sig`, false],
  ['a first part that is a text', `${part('x')}.${part({})}.sig`, false],
  ['a first part that is null', `${part(null)}.${part({})}.sig`, false],
  ['a first part that is no JSON', 'abc.def.ghi', false],
  ['two parts', `${part({})}.${part({})}`, false],
  ['four parts', `${part({})}.${part({})}.a.b`, false],
  ['an empty part', `${part({})}..sig`, false],
  ['a part that is not base64url', `${part({})}.a+b.sig`, false],
  ['an API token', ['qov', '1234'].join('_'), false],
  ['an API token with dots', 'sk.qov.01', false],
  ['nothing', '', false],
])('a token with %s: JWT %#', (_, token, expected) => {
  expect(isJwt(token)).toBe(expected);
  expect(authorization(token)).toBe(`${expected ? 'Bearer' : 'Token'} ${token}`);
});
