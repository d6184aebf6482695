import type { MxLookup } from '../domain.ts';
import type { ProbeResult } from '../result.ts';
import type { Judgement } from './verdict.ts';

/** When a target that did not pass is tried again. */
export interface RetrySettings {
  /** How often at most, whatever may pass by itself. */
  readonly retries: number;
  /** The wait before the first of these; it doubles with each. */
  readonly delayMs: number;
  /** For how long, from the first try on, a server that is not up yet is asked again, as often as that takes; 0 for not at all. */
  readonly waitForMs: number;
}

export const noRetries: RetrySettings = { retries: 0, delayMs: 1000, waitForMs: 0 };

/** What has been tried: how often, and for how long. */
export interface Tried {
  readonly count: number;
  readonly elapsedMs: number;
}

/** Longer waits would only keep a job running: a grey list, which asks for more, does so at RCPT, and none is said here. */
const maxDelayMs = 60_000;

/**
 * How many milliseconds to wait before the next try; null where none is due. Only what may pass by itself is tried again:
 * what the server said of itself, such as a missing STARTTLS, is its answer, and asking again would only hide a fault
 * that comes and goes.
 */
export function retryDelay(
  { result, verdict, findings }: Pick<Judgement, 'result' | 'verdict' | 'findings'>,
  settings: RetrySettings,
  tried: Tried,
): number | null {
  if (verdict === 'pass' || !mayPass(result)) return null;
  // A network that is closed stays so.
  if (findings.some(({ code }) => code === 'egress-blocked')) return null;
  return delay(isNotUp(result), settings, tried);
}

/** The same of a domain, whose MX records come before any server: what DNS has said for certain is not asked again. */
export function lookupRetryDelay(
  { problem }: Pick<MxLookup, 'problem'>,
  settings: RetrySettings,
  tried: Tried,
): number | null {
  const isCertain = problem === null || problem === 'no-such-name' || problem === 'cancelled';
  return isCertain ? null : delay(true, settings, tried);
}

function delay(isAwaited: boolean, settings: RetrySettings, { count, elapsedMs }: Tried): number | null {
  const { retries, delayMs, waitForMs } = settings;
  if (isAwaited && elapsedMs < waitForMs) return Math.min(delayMs, waitForMs - elapsedMs);
  return count <= retries ? Math.min(delayMs * 2 ** (count - 1), maxDelayMs) : null;
}

/** Whether it may pass by itself: no connection, no answer in time, or a 4xx (RFC 5321 section 4.2.1: try again later). */
function mayPass(result: ProbeResult): boolean {
  const { end, banner } = result;
  if (end.kind === 'completed') return banner !== null && isTemporary(banner.code);
  switch (end.code) {
    case 'dns-failure':
    case 'connection-refused':
    case 'host-unreachable':
    case 'timeout':
      return true;
    case 'connection-reset':
    case 'connection-closed':
      // A proxy, as before a container, takes the connection and drops it while nothing listens behind.
      return !hasSpoken(result);
    case 'ehlo-rejected':
    case 'starttls-refused':
      return isTemporary(end.replyCode);
    case 'dns-not-found':
    case 'local-failure':
    case 'tls-handshake-failed':
    case 'tls-broken':
    case 'plaintext-after-starttls':
    case 'not-smtp':
    case 'malformed-reply':
    case 'reply-too-large':
    case 'cancelled':
      return false;
  }
}

/** Of what may pass: whether no mail server has answered yet, or one that says that it is not ready. */
function isNotUp(result: ProbeResult): boolean {
  return !hasSpoken(result) || (result.banner !== null && isTemporary(result.banner.code));
}

/** Whether the server has said what only a mail server says. Inside implicit TLS the banner is the first of it. */
function hasSpoken({ banner, end }: ProbeResult): boolean {
  if (banner !== null) return true;
  return end.kind === 'failed' && end.code === 'connection-closed' && end.partialReply;
}

function isTemporary(code: number): boolean {
  return code >= 400 && code < 500;
}
