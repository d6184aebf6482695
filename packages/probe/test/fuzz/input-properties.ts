import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import { parseConfig } from '../../src/config/file.ts';
import { parseTargetList } from '../../src/config/target-list.ts';
import { decodeReply } from '../../src/net/dns/message.ts';
import { publicKeyInfo } from '../../src/protocol/certificate-der.ts';
import { isHostName } from '../../src/protocol/host-name.ts';
import { parseMtaStsPolicy } from '../../src/protocol/mta-sts-policy.ts';
import { readVersionRecord } from '../../src/protocol/version-record.ts';
import { isDomain, parseTarget, parseTargetOrDomain } from '../../src/target.ts';
import { targetCases } from '../support/corpus/corpus.ts';
import { anyBytes, hostileBytes } from './hostile-bytes.ts';
import { type NamedProperty, property } from './property.ts';

const inputs = targetCases.map(({ input }) => input);

/** What people might write for a target: parts of good ones, and anything else. */
const targetText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'smtp://',
          'smtps://',
          'mx:',
          'mx',
          'example',
          '.',
          ':',
          '25',
          '465',
          '[',
          ']',
          '::1',
          '2001:db8::1',
        ),
        fc.constantFrom(
          '127',
          '0x7f',
          '0',
          '1',
          '256',
          '%',
          '@',
          '/',
          '-',
          '_',
          'bücher',
          '１',
          '。',
          'xn--',
          '٣',
          '\u200b',
          'İ',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...inputs), fc.nat(30), fc.string({ unit: 'binary', maxLength: 2 }))
    .map(([text, at, more]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + more + text.slice(cut + 1);
    }),
);

const yamlText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'targets',
      'defaults',
      'policy',
      'target',
      'tls',
      ': ',
      ':',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '\n',
      '\n  ',
      '"',
      "'",
      '&a ',
      '*a',
      '!!binary ',
      '? ',
      '| ',
      '> ',
      '# ',
      '<<',
      '---',
      '%YAML 1.2',
      'mx.example',
      'true',
      '~',
      '1e9',
      '\t',
      '\x1b',
      '\ufeff',
      '\ud800',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

export const inputProperties: readonly NamedProperty[] = [
  property(
    'a target is one and stays so when it is written again, or is refused in words fit to be shown',
    targetText,
    (text) => {
      const parsed = parseTargetOrDomain(text);
      if (!parsed.ok) {
        assert.match(parsed.problem, /^[\x20-\x7e]{20,400}$/);
        return;
      }
      const { target } = parsed;
      if (isDomain(target)) {
        assert.ok(isHostName(target.domain));
        return;
      }
      const { host, port, tls } = target;
      assert.ok(isHostName(host) || isIP(host) !== 0, host);
      assert.ok(Number.isInteger(port) && port >= 1 && port <= 65535);
      const again = parseTarget(
        `${tls === 'implicit' ? 'smtps' : 'smtp'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
      );
      assert.deepEqual(again, { ok: true, target: { ...target, label: again.ok ? again.target.label : '' } });
    },
  ),

  property('no target is an address in disguise', targetText, (text) => {
    const parsed = parseTarget(text);
    if (!parsed.ok) return;
    const { host } = parsed.target;
    if (isIP(host) !== 0) {
      assert.ok(
        text.includes(host) || text.toLowerCase().includes(host),
        'an address stands in the text as it is used',
      );
      return;
    }
    // What readers of addresses would take for one: Node's own among them.
    let read = '';
    try {
      read = new URL(`http://${host}/`).hostname;
    } catch {
      return;
    }
    assert.equal(isIP(read.replace(/^\[|\]$/g, '')), 0);
  }),

  property(
    'a password in a target is never repeated',
    fc.tuple(targetText, targetText),
    ([before, after]) => {
      const parsed = parseTargetOrDomain(`${before}user:hunter2-secret@${after}`);
      assert.ok(!parsed.ok);
      assert.ok(!parsed.problem.includes('hunter2'));
    },
  ),

  property(
    'a list of targets names every line that is none',
    fc.array(targetText, { maxLength: 5 }),
    (lines) => {
      const list = parseTargetList(lines.join('\n'));
      for (const { line, problem } of list.problems) {
        assert.ok(line >= 1);
        assert.match(problem, /^[\x20-\x7e]+$/);
      }
    },
  ),

  property('a configuration file is read or refused, with places in it', yamlText, async (text) => {
    const parsed = await parseConfig(text);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { line, column, message } of parsed.ok ? [] : parsed.problems) {
      assert.ok(line >= 1 && line <= lines + 1 && column >= 1 && message !== '');
    }
  }),

  property(
    'what a resolver says is read or not, and nothing else',
    fc.uint8Array({ maxLength: 300 }),
    (bytes) => {
      decodeReply(Buffer.from(bytes), 1, { name: 'mx.example.test', type: 'A' });
    },
  ),

  property(
    'what a domain publishes is read or not, and nothing else',
    fc.oneof(anyBytes, hostileBytes),
    (text) => {
      parseMtaStsPolicy(`version: STSv1\nmode: enforce\n${text}\nmax_age: 1`);
      readVersionRecord([`v=STSv1; ${text}`, text], 'STSv1');
      publicKeyInfo(Buffer.from(text, 'latin1'));
    },
  ),
];
