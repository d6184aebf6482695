import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import schema from '../../report.schema.json' with { type: 'json' };

/** Which part of a report is checked: the whole, or a result or a domain of it, which are also the lines of ndjson. */
export type ReportPart = 'report' | 'result' | 'domain';

/** What is wrong with a part, and where in it, as a JSON Pointer. */
export interface PartProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * Holds a part of a report against `report.schema.json`; an empty list finds it right. A key with a default in the schema,
 * which older releases did not write, is added where it is missing.
 */
export type ReportValidator = (part: ReportPart, value: unknown) => readonly PartProblem[];

/** Compiling the schema takes a while, and so it is done once. */
let validator: ReportValidator | undefined;

export function loadReportValidator(): ReportValidator {
  validator ??= compile();
  return validator;
}

function compile(): ReportValidator {
  // The first thing wrong with each part is enough: whoever writes a report could write a million of them.
  const ajv = new Ajv2020({
    strict: false,
    verbose: true,
    useDefaults: true,
    formats: { 'date-time': isInstant },
  });
  ajv.addSchema(schema, 'report');
  const checks = {
    report: ajv.getSchema('report'),
    result: ajv.getSchema('report#/$defs/result'),
    domain: ajv.getSchema('report#/$defs/domain'),
  };
  return (part, value) => {
    const check = checks[part];
    if (!check) throw new TypeError(`the schema does not describe a ${part}`);
    return check(value) ? [] : problemsOf(check.errors ?? []);
  };
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

/**
 * Where a value may have one of several forms, what is wrong with it as each of them is listed before the form itself.
 * Only what is wrong with the form that it claims to have helps.
 */
function problemsOf(errors: readonly ErrorObject[]): readonly PartProblem[] {
  const others = new Set(errors.filter(isOfAnotherForm).map(formOf));
  const own = errors.find((error) => !isUnion(error) && !others.has(formOf(error)));
  const error = own ?? errors.findLast(isUnion) ?? errors[0];
  return error ? [{ path: error.instancePath, message: inWords(error) }] : [];
}

/** Whether it says no more than that the value does not claim to have that form, by its kind, code or reason. */
function isOfAnotherForm({ keyword, data, parentSchema }: ErrorObject): boolean {
  if (keyword === 'const') return true;
  // The keys that must be there are looked at before those that are.
  return ['kind', 'code', 'reason'].some((key) => {
    const named = parentSchema?.properties?.[key]?.const;
    return keyword === 'required' && named !== undefined && named !== (data as Record<string, unknown>)[key];
  });
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf';
}

/** The form of a union that an error belongs to; empty where there is none. */
function formOf({ schemaPath }: ErrorObject): string {
  return /^.*\/(?:oneOf|anyOf)\/\d+/.exec(schemaPath)?.[0] ?? '';
}

/** Without the value that came, but for its kind: it may be long, and its place is named. */
function inWords({ keyword, params, message = 'is wrong' }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return `the key ${params.missingProperty} is missing.`;
    case 'type':
      return `expected ${[params.type].flat().join(' or ')}.`;
    case 'enum':
      return `expected one of ${params.allowedValues.join(', ')}.`;
    case 'const':
      return `expected ${params.allowedValue}.`;
    case 'oneOf':
    case 'anyOf':
      return 'this is of no kind that is known here: a newer release may have written it.';
    default:
      return `${message}.`;
  }
}
