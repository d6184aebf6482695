import type { Attempt, Attempts, LookupAttempt } from './attempts.ts';
import type { MxLookup } from './domain.ts';
import { tell } from './net/listener.ts';
import { pause } from './net/pause.ts';
import { Stopwatch } from './net/stopwatch.ts';
import { lookupRetryDelay, type RetrySettings, retryDelay, type Tried } from './policy/retry.ts';
import type { Judgement } from './policy/verdict.ts';
import type { Slot } from './pool.ts';

/**
 * Is told of each try that another follows: what came of it, at a target or in the look-up of a domain, how many there
 * were, and the wait before the next.
 */
export type RetryListener = (
  outcome: Judgement | MxLookup,
  next: { readonly count: number; readonly delayMs: number },
) => void;

interface Around {
  readonly slot: Slot;
  readonly onRetry: RetryListener | undefined;
}

/**
 * Tries a target until it passes, or no other try is due. Between two tries the slot is lent to others. What is told is
 * the last try; when the signal aborts in between, the one before.
 */
export function retrying(
  attempt: () => Promise<Judgement>,
  settings: RetrySettings,
  around: Around,
): Promise<Judgement> {
  // Most targets are tried once, and need no copy of what came of it.
  const isTriedOnce = settings.retries === 0 && settings.waitForMs === 0;
  return isTriedOnce ? attempt() : tryAgain(attempt, ofTarget, settings, around);
}

/** The same of a domain's look-up, until DNS has answered. */
export function retryingLookup(
  lookUp: () => Promise<MxLookup>,
  settings: RetrySettings,
  around: Around,
): Promise<MxLookup> {
  return tryAgain(lookUp, ofLookup, settings, around);
}

/** How tries of a kind are gone about. */
interface Kind<Outcome, Earlier> {
  /** The milliseconds before the next try; null where none is due. */
  readonly delayAfter: (outcome: Outcome, settings: RetrySettings, tried: Tried) => number | null;
  /** What is kept of a try that was not the last. */
  readonly earlier: (outcome: Outcome) => Earlier;
}

const ofTarget: Kind<Judgement, Attempt> = {
  delayAfter: retryDelay,
  earlier: ({ result, verdict, findings }) => {
    const { observedAt, end, banner, timings } = result;
    const codes = [...new Set(findings.map(({ code }) => code))];
    return { observedAt, verdict, end, bannerCode: banner?.code ?? null, codes, totalMs: timings.totalMs };
  },
};

const ofLookup: Kind<MxLookup, LookupAttempt> = {
  delayAfter: lookupRetryDelay,
  earlier: ({ observedAt, problem, lookupMs }) => ({ observedAt, problem, lookupMs }),
};

async function tryAgain<Earlier, Outcome extends (Judgement | MxLookup) & Tries<Earlier>>(
  attempt: () => Promise<Outcome>,
  { delayAfter, earlier }: Kind<Outcome, Earlier>,
  settings: RetrySettings,
  { slot, onRetry }: Around,
): Promise<Outcome> {
  const clock = new Stopwatch();
  const log = new AttemptLog<Earlier>();
  for (let count = 1; ; count += 1) {
    const outcome = await attempt();
    const elapsedMs = clock.elapsedMs;
    const told = { ...outcome, attempts: log.attempts(elapsedMs) };
    const delayMs = slot.signal.aborted ? null : delayAfter(outcome, settings, { count, elapsedMs });
    if (delayMs === null) return told;
    tell(onRetry, outcome, { count, delayMs });
    await slot.lendUntil(pause(delayMs, slot.signal));
    if (slot.signal.aborted) return told;
    log.add(earlier(outcome));
  }
}

interface Tries<Earlier> {
  readonly attempts: Attempts<Earlier> | null;
}

/** So many are kept of the first tries, and of the last: a server that is waited for may take thousands. */
const kept = 10;

class AttemptLog<Earlier> {
  readonly #first: Earlier[] = [];
  readonly #last: Earlier[] = [];
  #count = 1;

  add(attempt: Earlier): void {
    this.#count += 1;
    if (this.#first.length < kept) this.#first.push(attempt);
    else this.#last.push(attempt);
    if (this.#last.length > kept) this.#last.shift();
  }

  attempts(totalMs: number): Attempts<Earlier> | null {
    if (this.#count === 1) return null;
    return { count: this.#count, totalMs, earlier: [...this.#first, ...this.#last] };
  }
}
