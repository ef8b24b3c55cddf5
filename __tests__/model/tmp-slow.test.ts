import { test } from '@jest/globals';
import fc from 'fast-check';
import { play } from './play.js';
import { storiesOf } from './story.js';
test('slow', async () => {
  const rows: [number, string][] = [];
  await fc.assert(fc.asyncProperty(storiesOf('observed'), async (story) => {
    const t = performance.now();
    await play(story);
    rows.push([performance.now() - t, story.steps.flatMap((s) => s.incidents.map((i) => `${i.what}${'status' in i ? i.status : ''}${'times' in i ? 'x' + i.times : ''}${'retryAfter' in i ? 'ra' + i.retryAfter : ''}`)).join(' ')]);
  }), { numRuns: 250 });
  rows.sort((a, b) => b[0] - a[0]);
  const total = rows.reduce((s, r) => s + r[0], 0);
  console.log(total, rows.slice(0, 40).map((r) => r.join(' ')).join('\n'), rows[125]![0]);
}, 100000);
