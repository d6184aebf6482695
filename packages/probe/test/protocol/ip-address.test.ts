import { expect, test } from 'vitest';
import { isNearby, isSameAddress, reverseName } from '../../src/protocol/ip-address.ts';

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

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['192.168.0.1', true],
  ['169.254.7.7', true],
  ['::1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:10.1.2.3', true],
  ['192.0.2.1', false],
  ['172.32.0.1', false],
  ['2001:db8::1', false],
  ['mx.example.test', false],
])('%s is near, with no provider in between: %s', (address, near) => {
  expect(isNearby(address)).toBe(near);
});
