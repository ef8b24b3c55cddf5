import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ownerOf, readRepository } from '../../../src/cli/git.js';

test.each([
  ['https://github.com/acme/shop.git', 'acme/shop'],
  ['https://github.com/acme/shop', 'acme/shop'],
  ['https://user:token@gitlab.example/group/sub/shop.git', 'group/sub/shop'],
  ['git@github.com:acme/shop.git', 'acme/shop'],
  ['ssh://git@host.example:2222/acme/shop.git', 'acme/shop'],
  ['github.com:acme/shop.git/', 'acme/shop'],
  ['git@github.com:acme/shop.git/', 'acme/shop'],
  ['https://github.com/acme/shop.git/', 'acme/shop'],
  ['https://github.com/acme/shop.git//', 'acme/shop'],
  ['https://github.com/acme/shop/', 'acme/shop'],
  ['ssh://git@host.example/acme/shop/.git', 'acme/shop'],
  ['git@github.com:acme/shop.github', 'acme/shop.github'],
  ['https://github.com/.git/', undefined],
  ['/srv/git/shop.git', undefined],
  ['../shop', undefined],
  ['C:\\git\\shop', undefined],
  ['file:///srv/git/shop.git', undefined],
])('the owner that %s means is %s', (remote, owner) => {
  expect(ownerOf(remote)).toBe(owner);
});

test('a repository names its root and owner from any folder in it, and another folder nothing', () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'git-')));
  try {
    expect(readRepository(folder)).toEqual({ root: undefined, owner: undefined });
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git']);
    expect(readRepository(folder)).toEqual({ root: folder, owner: 'acme/shop' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
