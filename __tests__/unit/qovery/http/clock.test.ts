import { expect, test } from '@jest/globals';
import { ServerClock } from '../../../../src/qovery/http/clock.js';

const NOON = Date.UTC(2026, 0, 15, 12);
const HOUR = 3_600_000;
const dateOf = (ms: number) => new Date(ms).toUTCString();

function near(clock: ServerClock, time: number): void {
  expect(Math.abs((clock.now() ?? 0) - time)).toBeLessThan(1000);
}

test('knows nothing as long as nothing showed it', () => {
  const clock = new ServerClock();
  expect(clock.now()).toBeUndefined();
  clock.learnFromDate(null);
  expect(clock.now()).toBeUndefined();
});

test('goes by the Date header, hours away from this machine or not', () => {
  const clock = new ServerClock();
  clock.learnFromDate(dateOf(NOON - 9 * HOUR));
  near(clock, NOON - 9 * HOUR);
  clock.learnFromDate(dateOf(NOON));
  near(clock, NOON);
});

test.each([
  '',
  'soon 5',
  '5',
  'Wed, 31 Dec 1969 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'x'.repeat(9999),
])('the Date %j is no time that a mark could hold', (header) => {
  const clock = new ServerClock();
  clock.learnFromDate(header);
  expect(clock.now()).toBeUndefined();
});

test('a write shows the clock that edits are dated by, where that is another one', () => {
  const clock = new ServerClock();
  clock.learnFromDate(dateOf(NOON + 3 * HOUR));
  clock.learnFromEdit(NOON);
  near(clock, NOON);
  clock.learnFromDate(dateOf(NOON + 3 * HOUR));
  near(clock, NOON);
});

test('a few seconds apart, the Date header stays the better one', () => {
  const clock = new ServerClock();
  clock.learnFromDate(dateOf(NOON));
  clock.learnFromEdit(NOON - 9000);
  near(clock, NOON);
});

test('without any Date header, a write is enough, and one beyond all time is ignored', () => {
  const clock = new ServerClock();
  clock.learnFromEdit(Date.UTC(9999, 0, 1));
  clock.learnFromEdit(-1);
  expect(clock.now()).toBeUndefined();
  clock.learnFromEdit(NOON);
  near(clock, NOON);
});
