import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** A SARIF log, as far as the tests read it. */
export interface SarifLog {
  readonly $schema: string;
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] };
  };
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly SarifNotification[];
    },
  ];
  readonly results: readonly SarifResult[];
}

export interface SarifNotification {
  readonly level: string;
  readonly message: { readonly text: string };
  readonly associatedRule: { readonly id: string; readonly index: number };
  readonly locations: readonly [
    { readonly logicalLocations: readonly [{ readonly fullyQualifiedName: string }] },
  ];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number; readonly startColumn: number };
      };
    },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

export function readSarif(text: string): SarifRun {
  // What is read of it the schema has been asked about.
  return (JSON.parse(text) as SarifLog).runs[0];
}

/**
 * What the schema of SARIF 2.1.0 has against the text. The schema is the one of SchemaStore that the npm package
 * `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT licence) carries, unchanged but for its indentation.
 */
export function sarifComplaints(text: string): readonly string[] {
  const check = validator();
  return check(JSON.parse(text))
    ? []
    : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

let compiled: ReturnType<Ajv['compile']> | undefined;

function validator() {
  if (compiled) return compiled;
  const path = new URL('sarif-2.1.0-rtm.5.json', import.meta.url);
  // It is of JSON Schema's draft 4, of which nothing it uses has changed but the names of these two.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const formats = {
    uri: (uri: string) => URL.canParse(uri),
    'uri-reference': (uri: string) =>
      URL.canParse(uri, 'https://example.com/') && !/[^!-~]|["<>\\^`{|}]/.test(uri),
    'date-time': (instant: string) => !Number.isNaN(Date.parse(instant)),
  };
  compiled = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);
  return compiled;
}
