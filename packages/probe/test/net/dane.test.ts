import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { matchTlsa, tlsaOf } from '../../src/net/dane.ts';
import { publicKeyInfo } from '../../src/protocol/certificate-der.ts';
import type { TlsaRecord } from '../../src/protocol/tlsa.ts';
import { type Authority, makeRoot } from '../support/authority.ts';
import { type Certificate, certificate } from '../support/certificate.ts';

const name = 'mx.example.test';

/** A certificate in the forms that TLSA records speak of. */
interface Shown {
  readonly der: Buffer;
  /** Its SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
}

let root: Authority & Shown;
let middle: Authority & Shown;
let stranger: Authority & Shown;
let good: Shown;
let direct: Shown;
let expired: Shown;
let early: Shown;
let otherName: Shown;
let commonNameOnly: Shown;

beforeAll(() => {
  root = shown(makeRoot('Test-only root'));
  stranger = shown(makeRoot('Stranger'));
  middle = shown(root.authority({ cn: 'Test-only intermediate' }));
  const names = `DNS:${name}`;
  good = shown(middle.issue({ names, key: 'rsa' }));
  direct = shown(root.issue({ names }));
  expired = shown(middle.issue({ names, to: '20210101000000Z' }));
  early = shown(middle.issue({ names, from: '21190101000000Z' }));
  otherName = shown(middle.issue({ names: 'DNS:other.example.test,DNS:*.wild.example.test' }));
  commonNameOnly = shown(middle.issue({ cn: name }));
}, 60_000);

function shown<Made extends Certificate>(made: Made): Made & Shown {
  const { raw, publicKey } = new X509Certificate(made.cert);
  return { ...made, der: raw, publicKey: publicKey.export({ type: 'spki', format: 'der' }) };
}

/** What came of one record. */
function outcome(
  record: TlsaRecord,
  chain: readonly { readonly der: Uint8Array }[],
  names: readonly string[] = [name],
): string | null | undefined {
  const [fact] = matchTlsa([record], { chain: chain.map(({ der }) => der), names, at: new Date() });
  expect(fact).toMatchObject(record);
  return fact?.unusable ?? fact?.match;
}

/** A record that speaks of this certificate. */
function of(issued: Shown, usage: number, selector: number, matchingType: number): TlsaRecord {
  const selected = selector === 0 ? issued.der : issued.publicKey;
  const algorithm = ['', 'sha256', 'sha512'][matchingType];
  const data = algorithm ? createHash(algorithm).update(selected).digest() : selected;
  return { usage, selector, matchingType, data: data.toString('hex') };
}

const forms = [0, 1].flatMap((selector) =>
  [0, 1, 2].map((matchingType) => [selector, matchingType] as const),
);

describe('DANE-EE(3)', () => {
  test.each(forms)('3 %i %i matches the certificate it speaks of, and no other', (selector, matchingType) => {
    const record = of(good, 3, selector, matchingType);
    expect(outcome(record, [good, middle])).toBe('match');
    expect(outcome(record, [good])).toBe('match');
    expect(outcome({ ...record, data: record.data.toUpperCase() }, [good])).toBe('match');
    expect(outcome(record, [direct, root])).toBe('no-match');
    // Only the first certificate is the server's.
    expect(outcome(record, [direct, good])).toBe('no-match');
  });

  test('asks neither for the name nor for a date nor for an authority', () => {
    for (const each of [expired, early, otherName, commonNameOnly]) {
      expect(outcome(of(each, 3, 1, 1), [each])).toBe('match');
    }
    expect(outcome(of(good, 3, 1, 1), [good], [])).toBe('match');
  });

  test('a digest of the key does not match as one of the certificate', () => {
    expect(outcome({ ...of(good, 3, 1, 1), selector: 0 }, [good])).toBe('no-match');
  });
});

describe('DANE-TA(2)', () => {
  test.each(forms)('2 %i %i matches what its authority signed', (selector, matchingType) => {
    expect(outcome(of(middle, 2, selector, matchingType), [good, middle])).toBe('match');
    expect(outcome(of(root, 2, selector, matchingType), [good, middle, root])).toBe('match');
    expect(outcome(of(root, 2, selector, matchingType), [good, root, middle])).toBe('match');
    expect(outcome(of(stranger, 2, selector, matchingType), [good, middle, root])).toBe('no-match');
  });

  test('an authority that the server does not show is only known where the record holds it whole', () => {
    expect(outcome(of(root, 2, 0, 1), [direct])).toBe('no-match');
    expect(outcome(of(root, 2, 1, 2), [direct])).toBe('no-match');
    expect(outcome(of(root, 2, 0, 0), [direct])).toBe('match');
    expect(outcome(of(root, 2, 1, 0), [direct])).toBe('match');
    expect(outcome(of(root, 2, 0, 0), [good, middle])).toBe('match');
    // A link is missing.
    expect(outcome(of(root, 2, 0, 0), [good])).toBe('no-match');
  });

  test('an authority that is shown but signed nothing proves nothing', () => {
    expect(outcome(of(stranger, 2, 0, 1), [good, stranger])).toBe('broken-chain');
    expect(outcome(of(root, 2, 0, 1), [good, root])).toBe('broken-chain');
    expect(outcome(of(direct, 2, 0, 1), [good, direct])).toBe('broken-chain');
  });

  test("the server's own certificate is no authority", () => {
    expect(outcome(of(good, 2, 0, 1), [good, middle])).toBe('no-match');
    const self = { der: new X509Certificate(certificate.cert).raw };
    const record = { ...(tlsaOf(self.der) as TlsaRecord), usage: 2 };
    expect(outcome(record, [self], ['mail.example.test'])).toBe('no-match');
    expect(outcome(record, [self, self], ['mail.example.test'])).toBe('broken-chain');
  });

  test('asks for the dates', () => {
    for (const each of [expired, early]) {
      expect(outcome(of(middle, 2, 0, 1), [each, middle])).toBe('wrong-date');
    }
  });

  test('asks for the name, or for one of several', () => {
    const record = of(middle, 2, 1, 1);
    const chain = [otherName, middle];
    expect(outcome(record, chain)).toBe('wrong-name');
    expect(outcome(record, chain, [])).toBe('wrong-name');
    expect(outcome(record, chain, [name, 'other.example.test'])).toBe('match');
    expect(outcome(record, chain, ['mx1.wild.example.test'])).toBe('match');
    expect(outcome(record, chain, ['a.mx1.wild.example.test'])).toBe('wrong-name');
    expect(outcome(record, [commonNameOnly, middle])).toBe('match');
  });
});

describe('hostile content', () => {
  const garbage = { der: Uint8Array.of(0x30, 0x82, 0xff, 0xff, 1, 2, 3) };

  test('a record that holds no certificate and no key is unusable', () => {
    for (const usage of [2, 3]) {
      expect(outcome({ usage, selector: 0, matchingType: 0, data: '3000' }, [good])).toBe('content');
      expect(outcome({ usage, selector: 1, matchingType: 0, data: 'ff' }, [good])).toBe('content');
    }
  });

  test('certificates that are none match nothing', () => {
    for (const usage of [2, 3]) {
      expect(outcome(of(good, usage, 1, 1), [garbage])).toBe('no-match');
      expect(outcome(of(middle, usage, 1, 1), [garbage, good, middle])).toBe('no-match');
    }
    expect(outcome(of(middle, 2, 1, 1), [good, garbage, middle])).toBe('match');
  });

  test('without a certificate nothing is said', () => {
    expect(outcome(of(good, 3, 1, 1), [])).toBeNull();
    expect(outcome({ ...of(good, 3, 1, 1), usage: 1 }, [])).toBe('usage');
  });
});

describe('publicKeyInfo', () => {
  test('is what OpenSSL gives', () => {
    for (const each of [good, middle, root]) {
      expect(Buffer.from(publicKeyInfo(each.der) ?? [])).toEqual(each.publicKey);
    }
  });

  test('of a certificate that is cut anywhere there is none', () => {
    const { der } = good;
    for (let length = 0; length < der.length; length += 1) {
      expect(publicKeyInfo(der.subarray(0, length))).toBeNull();
    }
  });

  test('any byte may be any other without harm', () => {
    const { der } = good;
    for (let index = 0; index < der.length; index += 1) {
      for (const value of [0x00, 0x80, 0x84, 0xff]) {
        const changed = Uint8Array.from(der);
        changed[index] = value;
        const key = publicKeyInfo(changed);
        expect(key === null || key.length <= der.length).toBe(true);
      }
    }
  });

  test('tlsaOf gives the record that the certificate meets', () => {
    expect(tlsaOf(good.der)).toEqual(of(good, 3, 1, 1));
    expect(tlsaOf(Uint8Array.of())).toBeNull();
  });
});
