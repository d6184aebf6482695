import { Socket } from 'node:net';
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { defaultEhloName, ehloNameOf } from '../../src/net/ehlo-name.ts';
import { isEhloName } from '../../src/protocol/host-name.ts';

describe('ehloNameOf', () => {
  test.each(['runner.example.com', 'a.b.example.org', 'localhost.example.com', 'test.example.net'])(
    '%s is good everywhere',
    (name) => {
      expect(ehloNameOf(name, '192.0.2.7')).toBe(name);
    },
  );

  test.each([
    ['a bare name', 'runner'],
    ['nothing', ''],
    ['localhost', 'localhost'],
    ['a name of mDNS', 'macbook.local'],
    ['a name in capitals of mDNS', 'MACBOOK.LOCAL'],
    ['a name of a cloud', 'fv-az123-45.x.internal.cloudapp.internal'],
    ['a name of a home', 'pc.home.arpa'],
    ['a name of a LAN', 'pc.fritz.lan'],
    ['a name for tests', 'pc.example.test'],
    ['localhost.localdomain', 'localhost.localdomain'],
    ['a name with an underscore', 'build_1.example.com'],
    ['a name with a second command', 'a.example.com\r\nRSET'],
    ['a name that ends in a dot', 'a.example.com.'],
    ['an address', '192.0.2.9'],
  ])('%s gives way to the address', (_claim, name) => {
    expect(ehloNameOf(name, '192.0.2.7')).toBe('[192.0.2.7]');
  });

  test.each([
    ['2001:db8::7', '[IPv6:2001:db8::7]'],
    ['::ffff:192.0.2.7', '[IPv6:::ffff:192.0.2.7]'],
    ['fe80::1%eth0', '[IPv6:fe80::1]'],
  ])('%s is said as %s, which a server can read', (address, literal) => {
    expect(ehloNameOf('runner', address)).toBe(literal);
    expect(isEhloName(literal)).toBe(true);
  });
});

test("the default is this machine's name, or the address of the socket", () => {
  const name = defaultEhloName(new Socket());
  expect([hostname(), '[127.0.0.1]']).toContain(name);
  expect(isEhloName(name)).toBe(true);
});
