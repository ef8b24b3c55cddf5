import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { hasColor, type Stream, Terminal } from '../../../src/cli/terminal.js';

/** A stream that keeps what is written, and may say that it is a terminal. */
function fakeStream(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { stream: stream as unknown as Stream & NodeJS.ReadStream, input: stream, read: () => text };
}

function open({ isTTY = true }: { readonly isTTY?: boolean } = {}) {
  const [lines, errors, input] = [fakeStream(isTTY), fakeStream(isTTY), fakeStream(isTTY)];
  const terminal = new Terminal({
    lines: lines.stream,
    errors: errors.stream,
    input: input.stream,
    hasColor: false,
  });
  return { terminal, lines, errors, input };
}

const never = new AbortController().signal;

describe('the question', () => {
  test.each([
    ['y\n', true],
    ['yes\n', true],
    [' Yes \n', true],
    ['n\n', false],
    ['\n', false],
    ['yep\n', false],
    ['yes please\n', false],
  ])('%j is %s', async (typed, isYes) => {
    const { terminal, lines, input } = open();
    const answer = terminal.ask('Apply 3 changes? [y/N] ', never);
    input.input.write(typed);
    expect(await answer).toBe(isYes);
    expect(lines.read()).toContain('Apply 3 changes? [y/N] ');
  });

  test('the end of the input is a no', async () => {
    const { terminal, input } = open();
    const answer = terminal.ask('? ', never);
    input.input.end();
    expect(await answer).toBe(false);
  });

  test('a cancellation is a no', async () => {
    const { terminal } = open();
    const stop = new AbortController();
    const answer = terminal.ask('? ', stop.signal);
    stop.abort();
    expect(await answer).toBe(false);
  });

  test('is asked only where both sides are a terminal', () => {
    expect([open().terminal.isInteractive, open({ isTTY: false }).terminal.isInteractive]).toEqual([
      true,
      false,
    ]);
  });
});

describe('progress', () => {
  test('is a bar with count and time on a terminal, below the lines', () => {
    const { terminal, lines } = open();
    terminal.progress(1, 3);
    terminal.line('1/3 + A created');
    terminal.progress(3, 3);
    terminal.line('done');
    expect(lines.read()).toMatch(/3\/3 {2}\d+s/);
    expect(lines.read()).toMatch(/1\/3 \+ A created[^]*done\n$/);
  });

  test('loses no line, however soon it ends', () => {
    const { terminal, lines } = open();
    terminal.progress(1, 9);
    for (let count = 1; count <= 9; count += 1) terminal.line(`${count}/9 written`);
    terminal.error('Interrupted');
    terminal.endProgress();
    for (let count = 1; count <= 9; count += 1) expect(lines.read()).toContain(`${count}/9 written\n`);
    expect(lines.read()).toContain('Interrupted\n');
  });

  test('is left out elsewhere, and for a single write', () => {
    const elsewhere = open({ isTTY: false });
    elsewhere.terminal.progress(1, 3);
    elsewhere.terminal.line('plain');
    expect(elsewhere.lines.read()).toBe('plain\n');
    const single = open();
    single.terminal.progress(1, 1);
    expect(single.lines.read()).toBe('');
  });
});

test('errors go to standard error', () => {
  const { terminal, lines, errors } = open({ isTTY: false });
  terminal.error('wrong');
  expect([lines.read(), errors.read()]).toEqual(['', 'wrong\n']);
});

describe('colour', () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('on a terminal (%s) with %j: %s', (isTTY, environment, expected) => {
    expect(hasColor(fakeStream(isTTY).stream, environment)).toBe(expected);
  });
});
