import fc from 'fast-check';
import { expect, test } from 'vitest';
import { probeScript } from '../support/probe-script.ts';
import { type Step, silence } from '../support/script.ts';
import { pieceLengths, piecesOf, turns } from './hostile-bytes.ts';

const limits = { connectMs: 5000, bannerMs: 200, commandMs: 200, quitMs: 100, targetMs: 500 };

/** For a machine that does much else: no session hangs, and that is what is asked. */
const patienceMs = 5000;

test('whatever a server says, at any split, the session ends within its time and leaves nothing', async () => {
  const server = fc.record({ turns, lengths: pieceLengths, stays: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(server, async ({ turns, lengths, stays }) => {
      const steps: Step[] = turns.map((text) => ({
        kind: 'write',
        pieces: piecesOf(text, lengths).slice(0, 200),
        everyMs: 0,
      }));
      const { result } = await probeScript(stays ? [...steps, silence()] : steps, { limits });
      expect(result.timings.totalMs).toBeLessThan(limits.targetMs + patienceMs);
      expect(['completed', 'failed']).toContain(result.end.kind);
    }),
    { seed: 5321, numRuns: 30 },
  );
}, 60_000);
