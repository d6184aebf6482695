import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeNetworks } from '../../../packages/probe/test/support/describe-networks.ts';
import {
  type NetworkNamespace,
  networkNamespace,
  program,
} from '../../../packages/probe/test/support/network-namespace.ts';
import {
  expect as hear,
  reset,
  type Step,
  send,
  silence,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { artefact, start } from './support/cli.ts';
import { commandLineIn, expectWithin } from './support/network-reports.ts';
import { healthy } from './support/servers.ts';

/** Addresses for documentation (RFC 5737, RFC 3849): no network has them, and to us they look public. */
const setUp = `
ip address add 192.0.2.1/32 dev lo
ip address add 198.51.100.1/32 dev lo
ip address add 2001:db8::1/128 dev lo nodad
ip address add 2001:db8::dead/128 dev lo nodad
ip route add unreachable 203.0.113.1/32
ip route add prohibit 203.0.113.2/32
nft -f - <<'END'
table inet network {
  chain input {
    type filter hook input priority filter
    ip daddr 198.51.100.1 drop
    ip6 daddr 2001:db8::dead drop
    tcp dport 2001 reject with icmpx admin-prohibited
    tcp dport 2002 reject with icmpx port-unreachable
    tcp dport 2003 reject with icmpx no-route
    # 300 bytes are a reply and no acknowledgement: after one, what the client sends is answered by a reset.
    tcp dport 2005 ct mark 1 reject with tcp reset
    tcp sport 2005 meta length > 300 ct mark set 1
  }
}
END
hosts=$(mktemp)
echo '192.0.2.1 both.test
2001:db8::dead both.test' > "$hosts"
mount --bind "$hosts" /etc/hosts
resolvers=$(mktemp)
echo 'nameserver 127.0.0.1' > "$resolvers"
mount --bind "$resolvers" /etc/resolv.conf
rm "$hosts" "$resolvers"
`;

const long = 'X'.repeat(400);
const half = `250-mx.example.test\r\n250-${long}\r\n250-PIPEL`;

const scripts: Readonly<Record<string, readonly Step[]>> = {
  25: healthy,
  2005: [send('220 mx.example.test ESMTP\r\n'), hear('EHLO '), send(half), silence()],
  2006: [send('220 mx.example.test ESMTP\r\n'), hear('EHLO '), send(half), reset()],
};

describeNetworks('in a network of its own', () => {
  let network: NetworkNamespace;

  beforeAll(async () => {
    network = await networkNamespace(setUp);
    await network.start(process.execPath, program('script-player.ts'), JSON.stringify(scripts));
    for (const address of ['127.0.0.1', '127.0.0.2']) {
      await network.start(process.execPath, program('resolver-player.ts'), address);
    }
  });

  afterAll(async () => {
    await network.close();
  });

  const { report, probed } = commandLineIn(() => network);

  test.concurrent('a dropped SYN is an error at the limit of connecting, and of port 25 it is said', async () => {
    const result = await probed('198.51.100.1', '--connect-timeout', '2s');
    expect(result).toMatchObject({
      verdict: 'error',
      address: null,
      addresses: [{ address: '198.51.100.1', outcome: 'failed', errno: 'ETIMEDOUT' }],
      banner: null,
      end: { code: 'timeout', phase: 'connect', limitMs: 2000 },
      finding: 'timeout — no answer from port 25 within 2s',
      advice: expect.stringMatching(/^Many clouds, .* block outbound port 25/),
    });
    expectWithin(result.timings.totalMs, 2000, 5000);
  });

  test.concurrent('IPv6 that leads nowhere costs 250 ms, and IPv4 passes', async () => {
    const result = await probed('both.test');
    expect(result).toMatchObject({
      verdict: 'pass',
      address: '192.0.2.1',
      addresses: [
        { address: '2001:db8::dead', outcome: 'abandoned' },
        { address: '192.0.2.1', outcome: 'connected' },
      ],
    });
    expectWithin(result.addresses[0]?.ms, 240, 2000);
  });

  const firewalled = 'a firewall on the way, or a rule of this machine, forbids the connection';
  test.concurrent.each([
    ['a route that says unreachable', '203.0.113.1', 'EHOSTUNREACH — no route to the server'],
    ['a route that forbids', '203.0.113.2', `EACCES — ${firewalled}`],
    ['a firewall that says so', '192.0.2.1:2001', 'EHOSTUNREACH — no route to the server'],
    ['a firewall that says so, of IPv6', '[2001:db8::1]:2001', `EACCES — ${firewalled}`],
    ['a router without a route', '192.0.2.1:2003', 'ENETUNREACH — this machine has no route'],
    ['a router without a route, of IPv6', '[2001:db8::1]:2003', 'ENETUNREACH — this machine has no route'],
  ])('%s is no verdict on the server', async (_what, target, words) => {
    const result = await probed(target);
    expect(result).toMatchObject({ verdict: 'error', end: { code: 'host-unreachable', phase: 'connect' } });
    expect(result.finding).toContain(words);
  });

  test.concurrent.each(['192.0.2.1:2002', '[2001:db8::1]:2002'])(
    'a port that is unreachable, says its machine (%s), is a refusal',
    async (target) => {
      const result = await probed(target);
      expect(result).toMatchObject({
        verdict: 'fail',
        end: { code: 'connection-refused', errno: 'ECONNREFUSED' },
      });
    },
  );

  test.concurrent.each([
    ['a firewall', 2005],
    ['the server', 2006],
  ])('a reset by %s in mid-reply fails, and what had come is kept', async (_who, port) => {
    expect(await probed(`192.0.2.1:${port}`)).toMatchObject({
      verdict: 'fail',
      banner: { code: 220, lines: ['mx.example.test ESMTP'] },
      end: { code: 'connection-reset', phase: 'ehlo', errno: 'ECONNRESET' },
      server: ['220 mx.example.test ESMTP', '250-mx.example.test', `250-${long}`, '250-PIPEL'],
    });
  });

  const named = ['--resolver', '127.0.0.1'];

  test.concurrent.each([
    ['that was named', named],
    ['of the system', []],
  ])('a resolver %s that takes 3 s is waited for', async (_which, words) => {
    const result = await probed('slow.test', ...words);
    expect(result).toMatchObject({ verdict: 'pass', address: '192.0.2.1' });
    expectWithin(result.timings.resolveMs, 3000, 6000);
  });

  test.concurrent.each(['wrong-id.test', 'wrong-question.test', 'elsewhere.test', 'garbage.test'])(
    'what only looks like an answer of DNS is none: %s',
    async (target) => {
      const result = await probed(target, ...named, '--connect-timeout', '1s');
      expect(result).toMatchObject({
        verdict: 'error',
        address: null,
        end: { code: 'timeout', phase: 'resolve', limitMs: 1000 },
        finding: `timeout — no answer from DNS about ${target} within 1s`,
      });
      expectWithin(result.timings.totalMs, 1000, 4000);
    },
  );

  test.concurrent('garbage is called that where there is time to hear no better', async () => {
    expect(await probed('garbage.test', ...named)).toMatchObject({
      verdict: 'error',
      end: { code: 'dns-failure', phase: 'resolve', errno: 'EBADRESP' },
    });
  });

  test.concurrent('an answer that is cut, and cannot be had whole, is one that cannot be read', async () => {
    expect(await probed('truncated.test', ...named)).toMatchObject({
      verdict: 'error',
      finding: "EBADRESP — the DNS server's answer for truncated.test cannot be read",
    });
  });

  test.concurrent.each(['wrong-id.test', 'elsewhere.test', 'garbage.test', 'truncated.test'])(
    "the system's own look-up of %s is no verdict either, and is reported in time",
    async (target) => {
      const result = await probed(target, '--connect-timeout', '1s');
      expect(result).toMatchObject({ verdict: 'error', address: null, end: { phase: 'resolve' } });
      expectWithin(result.timings.totalMs, 0, 4000);
    },
  );

  test.concurrent('a look-up of the system that hangs keeps the process no longer than its limit', async () => {
    const [nsenter, ...enter] = network.inside;
    const words = ['--connect-timeout', '1s', 'wrong-id.test'];
    const before = performance.now();
    const { status, stdout, stderr } = await start(nsenter, [...enter, process.execPath, artefact, ...words])
      .ended;
    // The system gives up after 10 s.
    expectWithin(performance.now() - before, 1000, 8000);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toContain('timeout — no answer from DNS about wrong-id.test within 1s');
  });

  test.concurrent('a resolver that dies leaves no verdict on those that were not looked up', async () => {
    const words = ['--resolver', '127.0.0.2', '--concurrency', '1'];
    const results = await report(...words, 'before.test', 'dies.test', 'after.test');
    expect(results.map(({ verdict, end: { errno } }) => [verdict, errno])).toEqual([
      ['pass', undefined],
      ['error', 'ETIMEOUT'],
      ['error', 'EUNREACHABLE'],
    ]);
  });
});
