import { expect, test } from 'vitest';
import { isSameAddress, reverseName } from '../../src/protocol/reverse-name.ts';

test.each([
  ['192.0.2.1', '1.2.0.192.in-addr.arpa'],
  ['127.0.0.1', '1.0.0.127.in-addr.arpa'],
  // RFC 3596 section 2.5 has this very example.
  ['4321:0:1:2:3:4:567:89ab', 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa'],
  ['::1', `1.${'0.'.repeat(31)}ip6.arpa`],
  ['::ffff:192.0.2.1', '1.2.0.192.in-addr.arpa'],
])('the PTR records of %s stand at %s', (address, name) => {
  expect(reverseName(address)).toBe(name);
});

test.each([
  ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', true],
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '::ffff:c000:201', true],
  ['192.0.2.1', '192.0.2.10', false],
  ['2001:db8::1', '2001:db8::10', false],
  ['192.0.2.1', 'no address', false],
  ['', '', false],
])('%s and %s are one address: %s', (one, other, same) => {
  expect(isSameAddress(one, other)).toBe(same);
});
