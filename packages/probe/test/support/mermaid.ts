import { existsSync } from 'node:fs';

/** A sequence diagram as Mermaid reads it. */
export interface Diagram {
  /** The names that stand above the lines. */
  readonly actors: readonly string[];
  /** Arrows and notes in their order, with their lines as they are shown. */
  readonly items: readonly { readonly kind: 'arrow' | 'note'; readonly lines: readonly string[] }[];
}

/** Where `npm run provision` installs it: version 11, which is what GitHub draws with as far as can be told. */
const entry = new URL(
  '../../../../tools/mermaid/node_modules/mermaid/dist/mermaid.core.mjs',
  import.meta.url,
);

/** What is missing for `readDiagram`. */
export function mermaidLacks(): string | undefined {
  return existsSync(entry) ? undefined : 'Mermaid is not installed';
}

/** The little of Mermaid that is used; its types are not in the main install. */
interface Mermaid {
  parse(text: string): Promise<{ readonly diagramType: string; readonly config: object }>;
  readonly mermaidAPI: {
    getDiagramFromText(text: string): Promise<{
      readonly db: {
        getMessages(): readonly { readonly placement?: number; readonly message: string }[];
        getActors(): ReadonlyMap<string, { readonly description: string }>;
      };
    }>;
  };
}

/**
 * The type of a diagram of ours, such as `flowchart-v2`; rejects what is none. A flowchart's labels go through the browser's cleaner
 * of HTML, which is not here, so they are taken as they are.
 */
export async function diagramType(text: string): Promise<string> {
  const cleaner: unknown = await import(new URL('../../dompurify/dist/purify.es.mjs', entry).href);
  const { default: purify } = cleaner as { readonly default: object }; // without a browser it has no functions
  Object.assign(purify, { addHook: () => {}, sanitize: (label: string) => label });
  const { default: mermaid } = (await import(entry.href)) as { readonly default: Mermaid }; // its types are described above
  return (await mermaid.parse(text)).diagramType;
}

/**
 * Reads a diagram by Mermaid's own parser. It rejects what is none, and what brings settings with it. A statement such as
 * `link` is no item: whoever knows how many there have to be sees it by that.
 */
export async function readDiagram(text: string): Promise<Diagram> {
  const module: unknown = await import(entry.href);
  const { default: mermaid } = module as { readonly default: Mermaid }; // its types are described above
  const { diagramType, config } = await mermaid.parse(text);
  if (diagramType !== 'sequence') throw new Error(`a diagram of the type ${diagramType}`);
  if (Object.keys(config).length > 0) throw new Error(`settings: ${JSON.stringify(config)}`);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return {
    actors: [...db.getActors().values()].map(({ description }) => decoded(description)),
    items: db.getMessages().map(({ placement, message }) => ({
      kind: placement === undefined ? 'arrow' : 'note',
      lines: message.split('<br/>').map(decoded),
    })),
  };
}

/** As Mermaid's `decodeEntities`, and then the browser that draws its SVG: `ﬂ°°59¶ß` stands for `;`. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
