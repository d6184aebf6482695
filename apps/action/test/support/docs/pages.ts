import { readdirSync, readFileSync } from 'node:fs';

/** A fenced block of a page for people. */
export interface Block {
  /** As in `docs/recipes.md`. */
  readonly page: string;
  /** The heading it stands under. */
  readonly heading: string;
  /** `yaml`, `sh`, `console` and the like; empty where none is said. */
  readonly language: string;
  /** What is between the fences. */
  readonly text: string;
  /** The line of the page that opens it, from 1. */
  readonly line: number;
}

const root = new URL('../../../../../', import.meta.url);

/** The pages that tell people how to use the project, by their paths. */
export const pages: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'corpus/README.md'],
  ...['apps/cli/README.md', 'apps/vscode/README.md'],
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export function readPage(page: string): string {
  return readFileSync(new URL(page, root), 'utf8');
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string, text = readPage(page)): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; line: number; lines: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (open && fence) {
      const text = open.lines.map((each) => `${each}\n`).join('');
      blocks.push({ page, heading, language: open.language, text, line: open.line });
      open = null;
    } else if (open) open.lines.push(line);
    else if (fence) open = { language: fence[1] ?? '', line: index + 1, lines: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}

export const allBlocks: readonly Block[] = pages.flatMap((page) => blocksOf(page));

/** Whether a block is a workflow of GitHub's. */
export function isWorkflow({ language, text }: Block): boolean {
  return language === 'yaml' && /^on:/m.test(text) && /^jobs:/m.test(text);
}
