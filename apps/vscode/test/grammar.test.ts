import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { IRawTheme } from 'vscode-textmate';
import { describeInEditor, tools } from './support/provisioned.ts';
import { colorAt, loadGrammar, pieces } from './support/textmate.ts';

const { grammar } = await loadGrammar();

const transcript = `# smtp-probe 0.1.0 · mx.example.com:25 · from this machine · 2026-11-23T21:00:00Z
# connected to 192.0.2.1 in 34 ms
S: 220 mx.example.com ESMTP Postfix
C: EHLO client.example
S: 250-mx.example.com
S: 250-SIZE 10240000
S: 250-AUTH=PLAIN LOGIN
S: 250 STARTTLS
C: QUIT
S: 221 2.0.0 Bye
# Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms`;

describe('the grammar of the transcript', () => {
  test('tells client, server, capabilities, STARTTLS and notes apart', () => {
    expect(transcript.split('\n').flatMap((line) => pieces(grammar, line))).toEqual([
      'note: # smtp-probe 0.1.0 · mx.example.com:25 · from this machine · 2026-11-23T21:00:00Z',
      'note: # connected to 192.0.2.1 in 34 ms',
      'accepted: S: 220 mx.example.com ESMTP Postfix',
      'client: C: EHLO client.example',
      'accepted: S: 250-mx.example.com',
      'accepted: S: 250-',
      'capability: SIZE',
      'accepted:  10240000',
      'accepted: S: 250-',
      'capability: AUTH',
      'accepted: =PLAIN LOGIN',
      'accepted: S: 250 ',
      'starttls: STARTTLS',
      'client: C: QUIT',
      'accepted: S: 221 2.0.0 Bye',
      'note: # Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms',
    ]);
  });

  test.each([
    ['S: 220 mx C: QUIT', 'accepted: S: 220 mx C: QUIT'],
    ['S: 554 # C: 220 STARTTLS', 'refused: S: 554 # C: 220 STARTTLS'],
    ['S: 421', 'refused: S: 421'],
    ['S: HTTP/1.1 400 Bad Request', 'unreadable: S: HTTP/1.1 400 Bad Request'],
    ['S: 2200 mx', 'unreadable: S: 2200 mx'],
    ['S: ', 'unreadable: S: '],
    ['C: S: 250 STARTTLS', 'client: C: S: 250 STARTTLS'],
    ['# S: 554 no', 'note: # S: 554 no'],
    ['# Error: ECONNREFUSED', 'problem: # Error: ECONNREFUSED'],
    ['# - banner code is 554, 220 was expected', 'problem: # - banner code is 554, 220 was expected'],
    ['# Cancelled — Error: ', 'note: # Cancelled — Error: '],
    ['S: 250-STARTTLS.example.com', 'accepted: S: 250-STARTTLS.example.com'],
    ['S: 250 localhost', 'accepted: S: 250 localhost'],
    [' S: 220 mx', ':  S: 220 mx'],
    ['x # C: 220', ': x # C: 220'],
  ])('%j is one piece by its beginning', (line, piece) => {
    expect(pieces(grammar, line)).toEqual([piece]);
  });

  test('X-STARTTLS is a capability, not STARTTLS', () => {
    expect(pieces(grammar, 'S: 250-X-STARTTLS')).toEqual(['accepted: S: 250-', 'capability: X-STARTTLS']);
  });

  test('STARTTLS in small letters is STARTTLS', () => {
    expect(pieces(grammar, 'S: 250 starttls')).toEqual(['accepted: S: 250 ', 'starttls: starttls']);
  });

  test('every rule is anchored at the beginning and the end of the line', () => {
    const source: unknown = JSON.parse(
      readFileSync(new URL('../syntaxes/smtp-transcript.tmLanguage.json', import.meta.url), 'utf8'),
    );
    const { repository } = source as {
      readonly repository: Readonly<Record<string, { readonly match: string }>>;
    };
    const rules = Object.values(repository);
    expect(rules.length).toBeGreaterThan(0);
    for (const { match } of rules) expect(match).toMatch(/^\^.*\$$/);
  });
});

describeInEditor("the transcript's colours in the editor's own themes", () => {
  const themes = ['dark_modern', 'light_modern', '2026-dark', '2026-light', 'hc_black', 'hc_light'];

  test.each(themes)(
    '%s gives client, accepted, refused, capability, STARTTLS and note six colours',
    async (name) => {
      const { grammar: colored, colors } = await loadGrammar(readTheme(name));
      const spots: readonly [string, number][] = [
        ['C: QUIT', 0],
        ['S: 220 mx', 0],
        ['S: 554 no', 0],
        ['S: 250-SIZE 1', 'S: 250-'.length],
        ['S: 250 STARTTLS', 'S: 250 '.length],
        ['# note', 0],
      ];
      const seen = spots.map(([line, index]) => colors[colorAt(colored, line, index)]);
      expect(new Set(seen).size, seen.join(' ')).toBe(spots.length);
    },
  );
});

/** A theme with all that it includes. Theme files are JSON with comments and trailing commas. */
function readTheme(name: string): IRawTheme {
  const folder = `${tools}node_modules/code-server/lib/vscode/extensions/theme-defaults/themes/`;
  const path = `${folder}${name}.json`;
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  const json = readFileSync(path, 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/,(\s*[}\]])/g, '$1');
  const { include, tokenColors = [] }: { include?: string; tokenColors?: IRawTheme['settings'] } =
    JSON.parse(json);
  const base = include === undefined ? [] : readTheme(include.replace(/^\.\/|\.json$/g, '')).settings;
  return { name, settings: [...base, ...tokenColors] };
}
