import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';

/** A suite as a reader of JUnit sees it. */
export interface ReadSuite {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly ReadCase[];
  readonly output: string;
}

export interface ReadCase {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly text: string;
  readonly output: string;
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  alwaysCreateTextNode: true,
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
});

/** Reads a document back, by another library than it was written with. */
export function readJunit(xml: string): {
  readonly attributes: Readonly<Record<string, string>>;
  readonly suites: readonly ReadSuite[];
} {
  const root: Node = parser.parse(xml).testsuites;
  return { attributes: attributesOf(root), suites: children(root, 'testsuite').map(suite) };
}

/** What the schema of `junit.xsd` has against these documents; `to the letter` is without what Jenkins' own does not know. */
export async function junitComplaints(
  xml: string,
  how: 'as readers do' | 'to the letter' = 'as readers do',
): Promise<readonly string[]> {
  const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [how === 'to the letter' ? schema.replace('<xs:attributeGroup ref="place"/>', '') : schema],
  });
  return errors.map(({ message }) => message);
}

function suite(node: Node): ReadSuite {
  const attributes = attributesOf(node);
  const properties = children((node.properties ?? {}) as Node, 'property').map(attributesOf);
  return {
    name: attributes.name ?? '',
    attributes,
    properties: Object.fromEntries(properties.map(({ name, value }) => [name ?? '', value ?? ''])),
    cases: children(node, 'testcase').map(testCase),
    output: textOf(node['system-out']),
  };
}

function testCase(node: Node): ReadCase {
  const attributes = attributesOf(node);
  const outcome = (['failure', 'error', 'skipped'] as const).find((kind) => kind in node);
  const found = outcome && (node[outcome] as Node);
  return {
    name: attributes.name ?? '',
    attributes,
    outcome: outcome ?? 'passed',
    message: (found && attributesOf(found).message) ?? '',
    text: textOf(found),
    output: textOf(node['system-out']),
  };
}

function attributesOf(node: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key.startsWith('@_'))
      .map(([key, value]) => [key.slice(2), String(value)]),
  );
}

// The parser gives these elements as a list of objects, by its options.
function children(node: Node, name: string): readonly Node[] {
  return (node[name] ?? []) as readonly Node[];
}

function textOf(node: unknown): string {
  return typeof node === 'object' && node !== null && '#text' in node ? String(node['#text']) : '';
}
