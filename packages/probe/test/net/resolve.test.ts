import { afterEach, describe, expect, test } from 'vitest';
import { type Family, type Lookup, resolveHost } from '../../src/net/resolve.ts';
import { Watch } from '../../src/net/watch.ts';

const v4 = { address: '192.0.2.1', family: 4 } as const;
const other4 = { address: '192.0.2.2', family: 4 } as const;
const v6 = { address: '2001:db8::1', family: 6 } as const;

let watch: Watch | undefined;
afterEach(() => watch?.stop());

async function resolve(
  host: string,
  lookup: Lookup,
  parts: { family?: Family; limitMs?: number; signal?: AbortSignal } = {},
) {
  watch = new Watch(5000, parts.signal);
  const { family = 'any', limitMs = 5000 } = parts;
  return (await resolveHost(host, { family, lookup, watch, limitMs })).resolution;
}

const finds =
  (...addresses: Awaited<ReturnType<Lookup>>) =>
  async () =>
    addresses;
const failsWith = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};
const never: Lookup = () => new Promise(() => {});

describe('resolveHost', () => {
  test('asks for the host and keeps the order of the answer', async () => {
    const asked: string[] = [];
    const lookup: Lookup = async (host) => {
      asked.push(host);
      return [v6, v4, other4];
    };
    expect(await resolve('mx.example.test', lookup)).toEqual({ ok: true, addresses: [v6, v4, other4] });
    expect(asked).toEqual(['mx.example.test']);
  });

  test('keeps an address once', async () => {
    expect(await resolve('mx.example.test', finds(v4, v6, v4, v6))).toEqual({
      ok: true,
      addresses: [v4, v6],
    });
  });

  test.each([
    [4, [v4, other4]],
    [6, [v6]],
  ] as const)('keeps the addresses of family %i alone', async (family, addresses) => {
    expect(await resolve('mx.example.test', finds(v4, v6, other4), { family })).toEqual({
      ok: true,
      addresses,
    });
  });

  test('an answer without an address of the family is none', async () => {
    const failure = { code: 'dns-not-found', phase: 'resolve', errno: 'ENODATA' };
    expect(await resolve('mx.example.test', finds(v4), { family: 6 })).toEqual({
      ok: false,
      failure: { ...failure, onlyFamily: 4 },
    });
    expect(await resolve('mx.example.test', finds())).toEqual({ ok: false, failure });
  });

  test.each([
    ['192.0.2.1', v4],
    ['2001:db8::1', v6],
  ])('an address is not looked up: %s', async (host, address) => {
    const lookup = failsWith('ENOTFOUND');
    expect(await resolve(host, lookup)).toEqual({ ok: true, addresses: [address] });
    const family = address.family === 4 ? 6 : 4;
    expect(await resolve(host, lookup, { family })).toMatchObject({
      failure: { code: 'dns-not-found', onlyFamily: address.family },
    });
  });

  test.each([
    ['ENOTFOUND', 'dns-not-found'],
    ['EAI_AGAIN', 'dns-failure'],
  ])('%s is %s', async (errno, code) => {
    const failure = { code, phase: 'resolve', errno };
    expect(await resolve('mx.example.test', failsWith(errno))).toEqual({ ok: false, failure });
  });

  test('a look-up without answer is a timeout', async () => {
    expect(await resolve('mx.example.test', never, { limitMs: 20 })).toEqual({
      ok: false,
      failure: { code: 'timeout', phase: 'resolve', limitMs: 20, of: 'phase', silent: true },
    });
  });

  test('a caller who cancels waits for no answer', async () => {
    const caller = new AbortController();
    const resolution = resolve('mx.example.test', never, { signal: caller.signal });
    caller.abort();
    expect(await resolution).toEqual({ ok: false, failure: { code: 'cancelled', phase: 'resolve' } });
  });

  test('a look-up that fails after its time disturbs nobody', async () => {
    let fail = (_error: Error): void => {};
    const late: Lookup = () => new Promise((_, reject) => (fail = reject));
    expect(await resolve('mx.example.test', late, { limitMs: 20 })).toMatchObject({
      failure: { code: 'timeout' },
    });
    fail(new Error('too late'));
  });
});
