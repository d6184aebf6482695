import type { Failure, HandshakeProblem, ReplyBound } from '../failure.ts';
import type { ProbeResult } from '../result.ts';
import { errnoInWords } from './errno-words.ts';
import { duration, hostText, owed, plain, quote, quoteText, threeDigits } from './phrases.ts';

/** What ended a session: what came, and what was expected. No default: a new code does not compile until it has words. */
export function failureSentence(failure: Failure, result: ProbeResult): string {
  switch (failure.code) {
    case 'dns-not-found':
    case 'dns-failure':
    case 'connection-refused':
    case 'host-unreachable':
    case 'local-failure':
    case 'connection-reset':
      return `${plain(failure.errno)} — ${errnoInWords(failure, result.target)}`;
    case 'connection-closed':
      return `server closed the connection ${closedWhen(failure)}`;
    case 'timeout':
      return `timeout — ${waitedInVain(failure, result)} ${withinLimit(failure)}`;
    case 'tls-handshake-failed':
      return `TLS handshake failed — ${handshakeProblem(failure)}`;
    case 'tls-broken':
      return `TLS broke down while waiting for ${owed(failure.phase)} — ${handshakeProblem(failure)}`;
    case 'starttls-refused':
      return `server offers STARTTLS and then refuses it — it said ${quote(`${threeDigits(failure.replyCode)} ${failure.replyText}`)}, 220 was expected`;
    case 'plaintext-after-starttls':
      return `plaintext came behind the answer to STARTTLS, where only TLS may follow — ${quote(failure.text)}`;
    case 'not-smtp':
      return failure.guess === 'TLS'
        ? 'server began with TLS — an SMTP banner in plaintext was expected'
        : `server does not speak SMTP — this looks like ${failure.guess}`;
    case 'malformed-reply':
      return malformed(failure);
    case 'reply-too-large':
      return `${owed(failure.phase)} is too large — ${tooLarge[failure.bound](failure.limit)}`;
    case 'ehlo-rejected':
      return `server refused ${failure.command} — it said ${quote(`${threeDigits(failure.replyCode)} ${failure.replyText}`)}, 250 was expected`;
    case 'cancelled':
      return `cancelled — while waiting for ${owed(failure.phase)}`;
  }
}

function closedWhen({ phase, partialReply }: Extract<Failure, { code: 'connection-closed' }>): string {
  if (phase === 'tls') return 'during the TLS handshake';
  return `${partialReply ? 'in the middle of' : 'before'} ${owed(phase)}`;
}

function waitedInVain(
  { phase, silent }: Extract<Failure, { code: 'timeout' }>,
  { target }: ProbeResult,
): string {
  switch (phase) {
    case 'resolve':
      return `no answer from DNS about ${hostText(target.host)}`;
    case 'connect':
      return `no answer from port ${target.port}`;
    case 'tls':
      return silent
        ? 'connected, but no answer to the TLS handshake'
        : 'TLS handshake begun, but not finished';
    case 'banner':
      return silent ? 'connected, but no banner' : 'banner begun, but not finished';
    case 'ehlo':
    case 'starttls':
    case 'quit':
      return silent
        ? `no answer to ${phase.toUpperCase()}`
        : `answer to ${phase.toUpperCase()} begun, but not finished`;
  }
}

function withinLimit({ of, limitMs }: Extract<Failure, { code: 'timeout' }>): string {
  return of === 'phase'
    ? `within ${duration(limitMs)}`
    : `before the ${duration(limitMs)} for the whole target were over`;
}

function handshakeProblem(problem: HandshakeProblem): string {
  switch (problem.reason) {
    case 'plaintext':
      return 'server spoke plaintext where TLS was expected';
    case 'alert':
      return `server sent the alert ${quoteText(problem.alert)}`;
    case 'other':
      return quoteText(problem.detail);
  }
}

function malformed({ reason, phase, line }: Extract<Failure, { code: 'malformed-reply' }>): string {
  switch (reason) {
    case 'not-a-reply':
      return `${owed(phase)} is no SMTP reply — three digits and a space were expected, ${quote(line)} came`;
    case 'code-changed':
      return `${owed(phase)} changes its reply code midway — at the line ${quote(line)}`;
    case 'nul':
      return `${owed(phase)} contains a NUL byte — in the line ${quote(line)}`;
  }
}

const tooLarge: Readonly<Record<ReplyBound, (limit: number) => string>> = {
  'line-bytes': (limit) => `a line of it is longer than ${limit} bytes`,
  'reply-bytes': (limit) => `it is longer than ${limit} bytes`,
  'reply-lines': (limit) => `it has more than ${limit} lines`,
};
