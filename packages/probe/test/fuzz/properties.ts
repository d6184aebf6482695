import { inputProperties } from './input-properties.ts';
import { judgementProperties } from './judgement-properties.ts';
import type { NamedProperty } from './property.ts';
import { protocolProperties } from './protocol-properties.ts';
import { reportProperties } from './report-properties.ts';

/** Everything that is looked for a counterexample to. */
export const properties: readonly NamedProperty[] = [
  ...protocolProperties,
  ...inputProperties,
  ...reportProperties,
  ...judgementProperties,
];
