import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { judge } from '../../src/policy/verdict.ts';
import { observe, type ProbeOptions } from '../../src/probe.ts';
import type { EhloReply, ProbeResult } from '../../src/result.ts';
import { certificate } from '../support/certificate.ts';
import {
  complaints,
  type KnownServer,
  knownServers,
  type RunningServer,
  sessionsSeenBy,
} from '../support/mta/known-servers.ts';
import type { Form } from '../support/mta/mta.ts';
import { target } from '../support/probe-script.ts';
import { describeReal } from '../support/real-servers.ts';

describe.each(knownServers)('$name', (known) => {
  if (known.needs === null) theySuit(known);
  else describeReal(known.needs, () => theySuit(known));
});

function theySuit(known: KnownServer): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await known.start();
  }, 60_000);
  afterAll(() => server?.stop());

  async function probed(form: Form, options: ProbeOptions = {}): Promise<ProbeResult> {
    const port = server.ports[form];
    if (port === undefined) throw new TypeError(`${known.name} does not listen as ${form}`);
    return await observe(target('mail.example.test', port, form === 'implicit' ? 'implicit' : 'starttls'), {
      ehloName: 'probe.example.test',
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      ca: certificate.cert,
      ...options,
    });
  }

  function expectWhole(result: ProbeResult): void {
    expect(result.end).toEqual({ kind: 'completed' });
    expect(result.banner).toMatchObject({ code: 220, host: 'mail.example.test', software: known.software });
    expect(result.banner?.lines.at(-1)).toMatch(known.banner);
    expect(keywords(result.ehlo)).toEqual(expect.arrayContaining([...known.offers]));
  }

  const everyForm = known.name !== 'postscreen';

  test('with STARTTLS passes at a glance, wherever in the list it stands', async () => {
    const result = await probed('starttls');
    expectWhole(result);
    expect(result).toMatchObject({ startTls: 'advertised', tls: null });
    expect(judged(result)).toEqual({ verdict: 'pass', findings: [] });
    const at = keywords(result.ehlo).indexOf('STARTTLS');
    const last = keywords(result.ehlo).length - 1;
    expect(at === 0 ? 'first' : at === last ? 'last' : 'between').toBe(known.startTlsIs);
  });

  test.runIf(everyForm)('without TLS fails for that alone, whatever its other keywords contain', async () => {
    const result = await probed('plain');
    expectWhole(result);
    expect(result).toMatchObject({ startTls: 'absent', tls: null });
    expect(judged(result)).toMatchObject({ verdict: 'fail', findings: [{ code: 'starttls-not-supported' }] });
  });

  test.skipIf(known.deadTls)('with STARTTLS taken up passes, and counts what is offered inside', async () => {
    const result = await probed('starttls', { startTls: 'handshake' });
    expectWhole(result);
    expect(result).toMatchObject({ startTls: 'advertised', tls: { trusted: true, nameMatches: true } });
    expect(keywords(result.ehloBeforeTls)).toContain('STARTTLS');
    expect(keywords(result.ehlo)).not.toContain('STARTTLS');
    expect(judged(result, { tls: 'verify' })).toEqual({ verdict: 'pass', findings: [] });
  });

  test.runIf(everyForm && !known.deadTls)('with TLS from the first byte passes', async () => {
    const result = await probed('implicit');
    expectWhole(result);
    expect(result).toMatchObject({ startTls: 'not-applicable', tls: { trusted: true, nameMatches: true } });
    expect(judged(result, { tls: 'verify' })).toEqual({ verdict: 'pass', findings: [] });
  });

  test.runIf(known.deadTls)(
    'offers TLS and cannot do it: green at a glance, found by a handshake',
    async () => {
      for (const form of ['starttls', 'implicit', 'submission'] as const) {
        const result = await probed(form, { startTls: 'handshake' });
        expect(judged(result, { tls: 'handshake' })).toMatchObject({
          verdict: 'fail',
          findings: [
            { code: 'tls-handshake-failed', phase: 'tls', reason: 'alert', alert: 'internal error' },
          ],
        });
      }
    },
  );

  test.runIf(everyForm)('submission passes, and AUTH is seen where it is offered', async () => {
    const result = await probed('submission');
    expectWhole(result);
    expect(judged(result)).toEqual({ verdict: 'pass', findings: [] });
    expect(keywords(result.ehlo).includes('AUTH')).toBe(known.auth);
    expect(judged(result, { forbidAuthBeforeTls: true }).verdict).toBe(known.auth ? 'fail' : 'pass');
  });

  test('complains of none of these sessions in its log', async () => {
    expect(complaints(known, await server.log())).toEqual([]);
    const seen = await sessionsSeenBy(known, server);
    expect(seen?.quit).toBe(seen?.begun);
  });
}

function judged(result: ProbeResult, policy: Partial<Policy> = {}) {
  const { verdict, findings } = judge(result, { ...defaultPolicy, ...policy });
  return { verdict, findings };
}

function keywords(reply: EhloReply | null): readonly string[] {
  return reply?.capabilities.map(({ keyword }) => keyword) ?? [];
}
