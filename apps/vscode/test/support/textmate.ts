import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawTheme } from 'vscode-textmate';

const grammarPath = new URL('../../syntaxes/smtp-transcript.tmLanguage.json', import.meta.url);

/** The grammar as the editor loads it, by the editor's own engine; with a theme, tokens get their colours. */
export async function loadGrammar(
  theme?: IRawTheme,
): Promise<{ grammar: IGrammar; colors: readonly string[] }> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  loaded ??= oniguruma.loadWASM(wasm);
  await loaded;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () =>
      textmate.parseRawGrammar(readFileSync(grammarPath, 'utf8'), 'smtp-transcript.tmLanguage.json'),
    ...(theme && { theme }),
  });
  const grammar = await registry.loadGrammar('text.smtp-transcript');
  if (!grammar) throw new Error('the grammar was not loaded');
  return { grammar, colors: registry.getColorMap() };
}

let loaded: Promise<void> | undefined;

/** A line as the pieces that the grammar makes of it: `server-accepted: "S: 250-"`. */
export function pieces(grammar: IGrammar, line: string): readonly string[] {
  return grammar.tokenizeLine(line, textmate.INITIAL).tokens.map(({ startIndex, endIndex, scopes }) => {
    const scope = scopes.at(-1)?.replace('.smtp-transcript', '').split('.').at(-1) ?? '';
    return `${scope === 'text' ? '' : scope}: ${line.slice(startIndex, endIndex)}`;
  });
}

/** The colour of the character at the index, as the theme has it. */
export function colorAt(grammar: IGrammar, line: string, index: number): number {
  const { tokens } = grammar.tokenizeLine2(line, textmate.INITIAL);
  let color = 0;
  for (let at = 0; at < tokens.length; at += 2) {
    if ((tokens[at] ?? 0) > index) break;
    // The foreground's place in the metadata: nine bits from the fifteenth on.
    color = ((tokens[at + 1] ?? 0) >>> 15) & 0x1ff;
  }
  return color;
}
