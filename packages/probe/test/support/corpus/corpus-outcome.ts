import { expect } from 'vitest';
import type { JsonResult } from '../../../src/report/json.ts';
import type { Conversation } from '../conversation.ts';
import type { CorpusCase } from './corpus-case.ts';
import { durationMs } from './corpus-script.ts';

/** A result as a face reports it. */
export type ReportedResult = Pick<
  JsonResult,
  'verdict' | 'startTls' | 'end' | 'findings' | 'ehlo' | 'timings' | 'transcript'
>;

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
    findings: result.findings.map(({ message: _, advice: __, ...finding }) => finding),
    capabilities: result.ehlo?.capabilities.map(({ keyword }) => keyword) ?? [],
  }).toMatchObject({
    verdict,
    startTls,
    end: { kind: end === 'completed' ? 'completed' : 'failed', ...failure },
    findings: findings.map((finding) => (typeof finding === 'string' ? { code: finding } : finding)),
    ...(capabilities && { capabilities }),
  });
  if (expected.result) expect(result).toMatchObject(expected.result);
  if (expected.said) {
    expect(result.transcript.filter(({ from }) => from === 'server').map(({ text }) => text)).toEqual(
      expected.said,
    );
  }
  if (expected.within) expect(result.timings.totalMs).toBeLessThan(durationMs(expected.within));
}

/** The first byte in plaintext behind STARTTLS ends the session; what came with it is kept, and that is chance. */
export function withoutKept(end: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (end.code !== 'plaintext-after-starttls') return end;
  const { text: _, ...rest } = end;
  return rest;
}

/**
 * Holds what the client said against the `C` steps of the case: those lines, in that order, each ended by CRLF, and
 * nothing else. So a client that speaks out of turn, or goes on where it should leave, fails whatever the case is about.
 */
export function expectCommands({ server }: CorpusCase, { text, mismatches }: Conversation): void {
  // What comes of a handshake that failed is no command.
  const [said = ''] = text.split(/[\x15-\x17]\x03/);
  const commands = server.flatMap((step) => (typeof step === 'object' && 'C' in step ? [step.C] : []));
  const lines = said.split('\r\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => line.replace(/^(EHLO|HELO) probe\.example\.test$/, '$1'))).toEqual(commands);
  expect(mismatches).toEqual([]);
}
