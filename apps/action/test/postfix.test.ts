import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Postfix, startPostfix } from '../../../packages/probe/test/support/postfix.ts';
import { describeReal } from '../../../packages/probe/test/support/real-servers.ts';
import { gate } from './support/gate.ts';

describeReal('postfix', () => {
  let postfix: Postfix;
  beforeAll(async () => {
    postfix = await startPostfix();
  }, 60_000);
  afterAll(() => postfix?.stop());

  it('with STARTTLS passes the gate', async () => {
    const step = await gate({ host: postfix.host, port: String(postfix.ports.starttls) });
    expect(step).toMatchObject({ conclusion: 'success', annotations: [] });
    expect(step.outputs).toMatchObject({
      verdict: 'pass',
      starttls: 'advertised',
      'banner-code': '220',
      banner: '220 mail.example.test ESMTP Postfix (Debian/GNU)',
    });
  });

  it('without TLS fails it, with advice for Postfix', async () => {
    const step = await gate({ host: postfix.host, port: String(postfix.ports.plain) });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail', starttls: 'absent' } });
    expect(step.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('smtpd_tls_security_level = may') }),
    ]);
  });

  it('with TLS from the first byte passes it', async () => {
    const step = await gate({ targets: `smtps://${postfix.host}:${postfix.ports.implicit}` });
    expect(step).toMatchObject({
      conclusion: 'success',
      outputs: { verdict: 'pass', starttls: 'not-applicable' },
    });
  });

  it('behind postscreen passes it, though the banner comes in two parts', async () => {
    const step = await gate({ host: postfix.host, port: String(postfix.ports.postscreen) });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } });
    expect(step.outputs.banner?.split('\n')).toHaveLength(2);
  });
});
