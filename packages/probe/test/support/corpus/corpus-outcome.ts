import { expect } from 'vitest';
import type { JsonDomain, JsonResult } from '../../../src/report/json.ts';
import type { Conversation } from '../conversation.ts';
import type { ScriptedServer } from '../scripted-server.ts';
import type { CorpusCase, DomainCase, Expected, WrittenStep } from './corpus-case.ts';
import { durationMs } from './corpus-script.ts';

/** A result as a face reports it. */
export type ReportedResult = Pick<
  JsonResult,
  | 'target'
  | 'via'
  | 'verdict'
  | 'startTls'
  | 'end'
  | 'findings'
  | 'ehlo'
  | 'timings'
  | 'attempts'
  | 'transcript'
>;

/** A domain as a face reports it. */
export type ReportedDomain = Pick<JsonDomain, 'target' | 'verdict' | 'source' | 'hosts' | 'findings'>;

/** Holds what came of a case against what had to. `bytewise`: its bytes came one by one. */
export function expectOutcome(
  { expect: expected }: CorpusCase,
  result: ReportedResult,
  { bytewise = false } = {},
): void {
  const { verdict, startTls, end, capabilities } = expected;
  const failure = end === 'completed' ? {} : bytewise ? withoutKept(end) : end;
  const findings = expected.findings ?? (end === 'completed' ? [] : [failure]);
  // In one object, so that a test that fails shows all that differs.
  expect({
    verdict: result.verdict,
    startTls: result.startTls,
    end: result.end,
    findings: result.findings.map(withoutWords),
    capabilities: result.ehlo?.capabilities.map(({ keyword }) => keyword) ?? [],
  }).toMatchObject({
    verdict,
    startTls,
    end: { kind: end === 'completed' ? 'completed' : 'failed', ...failure },
    findings: findings.map(asFinding),
    ...(capabilities && { capabilities }),
  });
  if (expected.result) expect(result).toMatchObject(expected.result);
  if (expected.said) {
    expect(result.transcript.filter(({ from }) => from === 'server').map(({ text }) => text)).toEqual(
      expected.said,
    );
  }
  if (expected.retried) expect(retriedFor(result)).toEqual(expected.retried);
  if (expected.within) expect(result.timings.totalMs).toBeLessThan(durationMs(expected.within));
}

/** Holds what came of a domain and of its hosts against what had to. */
export function expectDomain(
  { expect: expected }: DomainCase,
  domain: ReportedDomain,
  results: readonly ReportedResult[],
): void {
  const own = results.filter(({ via }) => via?.domain === domain.target.label);
  const findingsAt = (host: string) =>
    own.filter(({ target }) => target.host === host).flatMap(({ findings }) => findings);
  expect({
    verdict: domain.verdict,
    source: domain.source,
    findings: domain.findings.map(withoutWords),
    hosts: domain.hosts.map(({ host, verdict }) => ({
      host,
      verdict,
      findings: findingsAt(host).map(withoutWords),
    })),
  }).toMatchObject({
    ...expected,
    findings: (expected.findings ?? []).map(asFinding),
    hosts: expected.hosts.map((host) => ({ ...host, findings: (host.findings ?? []).map(asFinding) })),
  });
}

function withoutWords<Finding extends { readonly message: string; readonly advice: string | null }>({
  message: _,
  advice: __,
  ...finding
}: Finding) {
  return finding;
}

function asFinding(finding: NonNullable<Expected['findings']>[number]): Readonly<Record<string, unknown>> {
  return typeof finding === 'string' ? { code: finding } : finding;
}

function retriedFor({ attempts }: ReportedResult): readonly string[] {
  const codes = (attempts?.earlier ?? []).map(({ codes: [first] }) => first ?? '');
  return codes.filter((code, index) => code !== codes[index - 1]);
}

/** The first byte in plaintext behind STARTTLS ends the session; what came with it is kept, and that is chance. */
export function withoutKept(end: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (end.code !== 'plaintext-after-starttls') return end;
  const { text: _, ...rest } = end;
  return rest;
}

/** Holds what the client said to the server of a case against its steps; nothing where it came to no connection. */
export async function expectConversations(each: CorpusCase, server: ScriptedServer): Promise<void> {
  const connections = server.received.length;
  if (connections === 0) return;
  expectCommands(each.server, await server.finished());
  const { retried } = each.expect;
  if (retried?.length === 0) expect(connections).toBe(1);
  if (retried?.length && each.again) expectCommands(each.again, await server.finished(connections - 1));
}

/**
 * Holds what the client said on a connection against the `C` steps: those lines, in that order, each ended by CRLF, and
 * nothing else. So a client that speaks out of turn, or goes on where it should leave, fails whatever the case is about.
 */
function expectCommands(server: readonly WrittenStep[], { text, mismatches }: Conversation): void {
  // What comes of a handshake that failed is no command.
  const [said = ''] = text.split(/[\x15-\x17]\x03/);
  const commands = server.flatMap((step) => (typeof step === 'object' && 'C' in step ? [step.C] : []));
  const lines = said.split('\r\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => line.replace(/^(EHLO|HELO) probe\.example\.test$/, '$1'))).toEqual(commands);
  expect(mismatches).toEqual([]);
}
