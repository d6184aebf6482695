import { expect, test } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { reachOf } from '../../src/policy/reach.ts';
import type { Phase, ProbeResult } from '../../src/result.ts';
import { healthy, implicitTls, startTlsDone } from '../support/sample-results.ts';

function endedIn(phase: Phase, like: ProbeResult): ProbeResult {
  const failure: Failure = { code: 'timeout', phase, limitMs: 1000, of: 'phase', silent: true };
  return { ...like, end: { kind: 'failed', ...failure } };
}

function rising(results: readonly ProbeResult[]): boolean {
  const reaches = results.map(reachOf);
  return reaches.every((reach, index) => index === 0 || reach > (reaches[index - 1] ?? 0));
}

test('a session with STARTTLS goes through TLS behind EHLO, and says EHLO once more', () => {
  const phases = (['resolve', 'connect', 'banner', 'ehlo', 'starttls', 'tls'] as const).map((phase) =>
    endedIn(phase, healthy),
  );
  expect(rising([...phases, endedIn('ehlo', startTlsDone), startTlsDone])).toBe(true);
});

test('one that begins with TLS comes to the banner behind it', () => {
  const before = endedIn('tls', { ...implicitTls, tls: null });
  const [banner, ehlo] = (['banner', 'ehlo'] as const).map((phase) => endedIn(phase, implicitTls));
  expect(rising([endedIn('connect', implicitTls), before, banner, ehlo, implicitTls] as ProbeResult[])).toBe(
    true,
  );
});
