import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificateFiles } from '../../../packages/probe/test/support/certificate.ts';
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

  it('with tls verify passes it where ca-file trusts its certificate, and else not', async () => {
    const target = { host: postfix.host, port: String(postfix.ports.starttls), tls: 'verify' };
    const trusting = await gate({ ...target, 'ca-file': certificateFiles.cert });
    expect(trusting).toMatchObject({ conclusion: 'success', annotations: [], outputs: { verdict: 'pass' } });
    const step = await gate(target);
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'fail' } });
    expect(step.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('signed by itself alone') }),
    ]);
  });

  it.each([
    ['that is not there', '/no/such/file.pem', 'cannot be read (ENOENT)'],
    ['that holds a key', certificateFiles.key, 'holds none'],
  ])('is not even asked with a ca-file %s', async (_claim, file, words) => {
    const before = await postfix.log();
    const step = await gate({ host: postfix.host, port: String(postfix.ports.starttls), 'ca-file': file });
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'error', total: '0' } });
    expect(step.annotations).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/^ca-file: /) }),
    ]);
    expect(step.annotations[0]?.message).toContain(words);
    expect(await postfix.log()).toBe(before);
  });

  it('behind postscreen passes it, though the banner comes in two parts', async () => {
    const step = await gate({ host: postfix.host, port: String(postfix.ports.postscreen) });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } });
    expect(step.outputs.banner?.split('\n')).toHaveLength(2);
  });
});
