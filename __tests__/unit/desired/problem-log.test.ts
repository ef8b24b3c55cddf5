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

  test('is in the order of the files, then line and column; what has no place comes last', () => {
    const log = new ProblemLog();
    const place = (file: string, line: number, column: number) => ({ file, line, column });
    log.addGeneral({ severity: 'notice', message: 'general', input: 'values' });
    log.warning('a 2:9', place('a.env', 2, 9));
    log.error('b 1:1', place('b.env', 1, 1));
    log.error('a 10:1', place('a.env', 10, 1));
    log.notice('a 2:1', place('a.env', 2, 1));
    log.errorOfFile('a as a whole', place('a.env', 7, 1));
    expect(log.list(['b.env', 'a.env']).map(({ message }) => message)).toEqual([
      'b 1:1',
      'a as a whole',
      'a 2:1',
      'a 2:9',
      'a 10:1',
      'general',
    ]);
  });

  test('more than ten equal ones share a line that names each key, and take the room of none', () => {
    const log = new ProblemLog();
    for (let line = 1; line <= 10; line++) log.error('ten', { file: 'a.env', line, column: 1 }, `K${line}`);
    for (let line = 1; line <= 200; line++) log.error('many', { file: 'a.env', line, column: 2 }, `M${line}`);
    for (let line = 1; line <= 11; line++) log.error('no key', { file: 'a.env', line, column: 3 });
    const list = log.list();
    expect(list.filter(({ message }) => message === 'ten')).toHaveLength(10);
    expect(list.filter(({ message }) => message === 'no key')).toHaveLength(11);
    const shared = list.filter(({ message }) => String(message).startsWith('many'));
    expect(shared).toHaveLength(1);
    expect(shared[0]).toMatchObject({ key: 'M1', at: { line: 1 } });
    expect(String(shared[0]?.message)).toMatch(
      /^many; the same holds for M2 \(line 2\), .*, M200 \(line 200\)$/,
    );
  });

  test('of a scope below names it', () => {
    const log = new ProblemLog();
    log.within('environment "e"').error('wrong', at('a.env'), 'A');
    expect(log.hasErrors).toBe(true);
    expect(log.list().map(({ message }) => String(message))).toEqual(['wrong (in environment "e")']);
  });
});
