import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterMap['childNode'];

/** A document as GitHub shows it: what a browser makes of the HTML that Markdown becomes. */
export interface Page {
  /** Every element in its place with its attributes, indented by its depth. */
  readonly elements: readonly string[];
  /** The text outside of code, where GitHub looks for mentions, links, numbers, emoji and formulas. */
  readonly prose: readonly string[];
  /** The text of each `code` and `pre`, where it looks for none. */
  readonly code: readonly string[];
}

/** Reads Markdown as GitHub does (GFM, with the HTML in it let stand), and the HTML as a browser does. */
export function pageOf(markdown: string): Page {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const page = { elements: [] as string[], prose: [] as string[], code: [] as string[] };
  for (const node of parseFragment(html).childNodes) walk(node, 0, page);
  return page;
}

function walk(
  node: Node,
  depth: number,
  page: { elements: string[]; prose: string[]; code: string[] },
): void {
  if (node.nodeName === '#text' && 'value' in node) {
    if (node.value.trim() !== '') page.prose.push(node.value);
    return;
  }
  if (!('tagName' in node)) {
    page.elements.push(`${'  '.repeat(depth)}${node.nodeName}`);
    return;
  }
  const attributes = node.attrs.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
  page.elements.push(`${'  '.repeat(depth)}${node.tagName}${attributes.join('')}`);
  if (
    ['code', 'pre'].includes(node.tagName) &&
    node.childNodes.every(({ nodeName }) => nodeName === '#text')
  ) {
    page.code.push(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
    return;
  }
  for (const child of node.childNodes) walk(child, depth + 1, page);
}
