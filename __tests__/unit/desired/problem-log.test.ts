import { describe, expect, test } from '@jest/globals';
import { ProblemLog } from '../../../src/desired/problem-log.js';

describe('a log of problems', () => {
  const at = (file: string) => ({ file, line: 2, column: 3 });

  test('lists a hundred of each kind and file, and counts the rest', () => {
    const log = new ProblemLog();
    for (let count = 0; count < 103; count++) log.error(`e${count}`, at('a.env'));
    for (let count = 0; count < 101; count++) log.warning(`w${count}`, at('a.env'));
    for (let count = 0; count < 102; count++) log.notice(`n${count}`, at('a.env'));
    for (let count = 0; count < 100; count++) log.error('other', at('b.env'));
    const list = log.list();
    expect(list.filter(({ message }) => / more /.test(String(message)))).toEqual([
      {
        severity: 'error',
        message: '3 more errors in this file are not listed: fix these first',
        at: { file: 'a.env', line: 1, column: 1 },
      },
      expect.objectContaining({
        severity: 'warning',
        message: '1 more warnings in this file are not listed: fix these first',
      }),
      expect.objectContaining({
        severity: 'notice',
        message: '2 more notices in this file are not listed: fix these first',
      }),
    ]);
    expect(list).toHaveLength(403);
    expect(list[0]).toEqual({ severity: 'error', message: 'e0', at: at('a.env') });
    expect(list[99]).toMatchObject({ message: 'e99' });
    expect(list[100]).toMatchObject({ message: 'w0' });
  });

  test('lists what is wrong with a whole file first, however much else is wrong', () => {
    const log = new ProblemLog();
    for (let count = 0; count < 150; count++) log.error('e', at('a.env'));
    log.errorOfFile('the wrong file', at('a.env'));
    expect(log.list()[0]).toEqual({ severity: 'error', message: 'the wrong file', at: at('a.env') });
    expect(log.list()).toHaveLength(102);
    const other = new ProblemLog();
    other.errorOfFile('the wrong file', at('a.env'));
    expect(other.hasErrors).toBe(true);
  });

  test('knows of errors, however they came', () => {
    const log = new ProblemLog();
    log.notice('n', at('a.env'));
    log.add({ severity: 'warning', message: 'w', at: at('a.env'), key: 'A' });
    expect(log.hasErrors).toBe(false);
    log.add({ severity: 'error', message: 'e', at: at('a.env') });
    expect(log.hasErrors).toBe(true);
    expect(log.list()).toEqual([
      { severity: 'notice', message: 'n', at: at('a.env') },
      { severity: 'warning', message: 'w', at: at('a.env'), key: 'A' },
      { severity: 'error', message: 'e', at: at('a.env') },
    ]);
  });
});
