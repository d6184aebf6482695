import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { isBasicExpression, isLiteral, isMapping, isSequence } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';

/** A value of an expression or of a workflow, as JSON has them. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** What an expression can name, and how things stand. */
export interface Scope {
  /** `github`, `needs`, `steps` and the like. */
  readonly contexts: Readonly<Record<string, Value>>;
  readonly status: Status;
}

export interface Status {
  /** Whether nothing before went wrong or, of a job, was skipped. */
  readonly success: boolean;
  readonly failure: boolean;
}

/** Evaluates the text between `${{` and `}}`; what is not there is null. */
export function evaluate(expression: string, scope: Scope): Value {
  return plain(evaluated(expression, scope));
}

/** Whether an `if` holds. */
export function holds(condition: string, scope: Scope): boolean {
  return evaluate(`(${condition}) && true || false`, scope) === true;
}

/** The value of a part of a workflow, with all of its expressions evaluated. */
export function resolve(token: TemplateToken, scope: Scope): Value {
  if (isMapping(token)) {
    const pairs = [...token].map(({ key, value }) => [text(resolve(key, scope)), resolve(value, scope)]);
    return Object.fromEntries(pairs);
  }
  if (isSequence(token)) return [...token].map((item) => resolve(item, scope));
  if (isBasicExpression(token)) return evaluate(token.expression, scope);
  if (isLiteral(token)) return literal(token);
  throw new TypeError(`${token.typeName()} is not known here`);
}

/** A mapping whose values are texts, as `env`, `with` and `outputs` are. */
export function resolveTexts(
  token: TemplateToken | undefined,
  scope: Scope,
): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  return Object.fromEntries(
    Object.entries(mapping(resolve(token, scope))).map(([key, value]) => [key, text(value)]),
  );
}

/** A value as GitHub writes it: null as nothing. */
export function text(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'object') throw new TypeError(`a ${JSON.stringify(value)} where a text is wanted`);
  return String(value);
}

export function mapping(value: Value): Readonly<Record<string, Value>> {
  // Arrays are objects to JavaScript only.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${JSON.stringify(value)} where a mapping is wanted`);
  }
  return value as Readonly<Record<string, Value>>;
}

function evaluated(expression: string, { contexts, status }: Scope): data.ExpressionData {
  const say = (name: string, value: boolean) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(value),
  });
  const functions = [
    say('success', status.success),
    say('failure', status.failure),
    say('always', true),
    say('cancelled', false),
  ];
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse();
  const dictionary: data.Dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(tree, dictionary, new Map(functions.map((each) => [each.name, each]))).evaluate();
}

function plain(value: data.ExpressionData): Value {
  return JSON.parse(JSON.stringify(value, data.replacer));
}

function literal(token: TemplateToken): Value {
  if ('value' in token) {
    const { value } = token;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  }
  return null;
}
