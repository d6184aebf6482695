import type { Attempt, Attempts } from './attempts.ts';
import type { MxLookup } from './domain.ts';
import { tell } from './net/listener.ts';
import { pause } from './net/pause.ts';
import { Stopwatch } from './net/stopwatch.ts';
import { lookupRetryDelay, type RetrySettings, retryDelay } from './policy/retry.ts';
import type { Judgement } from './policy/verdict.ts';
import type { Slot } from './pool.ts';

/** Is told of each try that another follows: what came of it, how many there were, and the wait before the next. */
export type RetryListener = (judgement: Judgement, next: { count: number; delayMs: number }) => void;

/**
 * Tries a target until it passes, or no other try is due. Between two tries the slot is lent to others. What is told is
 * the last try; when the signal aborts in between, the one before.
 */
export function retrying(
  attempt: () => Promise<Judgement>,
  settings: RetrySettings,
  around: { readonly slot: Slot; readonly onRetry?: RetryListener | undefined },
): Promise<Judgement> {
  return settings.retries === 0 && settings.waitForMs === 0 ? attempt() : tryAgain(attempt, settings, around);
}

/** Looks a domain up until DNS has answered, or no other try is due; it counts as tried, and is told, by its last. */
export async function retryingLookup(
  lookUp: () => Promise<MxLookup>,
  settings: RetrySettings,
  slot: Slot,
): Promise<MxLookup> {
  const clock = new Stopwatch();
  for (let count = 1; ; count += 1) {
    const lookup = await lookUp();
    const delayMs = lookupRetryDelay(lookup, settings, { count, elapsedMs: clock.elapsedMs });
    if (delayMs === null || slot.signal.aborted) return lookup;
    await slot.lendUntil(pause(delayMs, slot.signal));
    if (slot.signal.aborted) return lookup;
  }
}

async function tryAgain(
  attempt: () => Promise<Judgement>,
  settings: RetrySettings,
  { slot, onRetry }: Parameters<typeof retrying>[2],
): Promise<Judgement> {
  const clock = new Stopwatch();
  const log = new AttemptLog();
  for (let count = 1; ; count += 1) {
    const judgement = await attempt();
    const elapsedMs = clock.elapsedMs;
    const told = { ...judgement, attempts: log.attempts(elapsedMs) };
    const delayMs = slot.signal.aborted ? null : retryDelay(judgement, settings, { count, elapsedMs });
    if (delayMs === null) return told;
    tell(onRetry, judgement, { count, delayMs });
    await slot.lendUntil(pause(delayMs, slot.signal));
    if (slot.signal.aborted) return told;
    log.add(judgement);
  }
}

/** So many are kept of the first tries, and of the last: a server that is waited for may take thousands. */
const kept = 10;

class AttemptLog {
  readonly #first: Attempt[] = [];
  readonly #last: Attempt[] = [];
  #count = 1;

  add({ result, verdict, findings }: Judgement): void {
    const { observedAt, end, banner, timings } = result;
    const codes = [...new Set(findings.map(({ code }) => code))];
    const { totalMs } = timings;
    const attempt = { observedAt, verdict, end, bannerCode: banner?.code ?? null, codes, totalMs };
    this.#count += 1;
    if (this.#first.length < kept) this.#first.push(attempt);
    else this.#last.push(attempt);
    if (this.#last.length > kept) this.#last.shift();
  }

  attempts(totalMs: number): Attempts | null {
    if (this.#count === 1) return null;
    return { count: this.#count, totalMs, earlier: [...this.#first, ...this.#last] };
  }
}
