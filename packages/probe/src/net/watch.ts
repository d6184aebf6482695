import type { Failure } from '../failure.ts';
import type { Phase } from '../result.ts';
import { offAbort, onAbort } from './cancellation.ts';
import { tell } from './listener.ts';
import { Stopwatch } from './stopwatch.ts';

/** Why a phase had to be broken off from outside. */
type Interruption = Extract<Failure, { code: 'timeout' | 'cancelled' }>;

/** What to do when the phase is broken off; the phase itself must then let go of all it holds. */
export type InterruptHandler = (failure: Interruption) => void;

/** Is told which phase begins and how long it may take, for a person who waits. It cannot influence the session. */
export type PhaseListener = (phase: Phase, limitMs: number) => void;

/**
 * The one clock of a probe: it breaks off the current phase when its own time, the whole target's time or the
 * caller's patience is at an end. `stop` it in every case, or its timers keep the process alive.
 */
export class Watch {
  readonly #targetMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #onPhase: PhaseListener | undefined;
  #targetTimer: NodeJS.Timeout;
  readonly #clock = new Stopwatch();
  #phaseTimer: NodeJS.Timeout | undefined;
  #phaseMs = 0;
  #phase: Phase = 'resolve';
  #interrupt: InterruptHandler | undefined;
  /** The target's time can run out, and a caller can cancel, between two phases: the next one learns of it at once. */
  #pending: 'target' | 'cancelled' | undefined;

  constructor(targetMs: number, signal: AbortSignal | undefined, onPhase?: PhaseListener) {
    this.#targetMs = targetMs;
    this.#signal = signal;
    this.#onPhase = onPhase;
    this.#targetTimer = setTimeout(this.#onTargetTime, targetMs);
    if (signal?.aborted) this.#pending = 'cancelled';
    else if (signal) onAbort(signal, this.#onAbort);
  }

  /**
   * Begins a phase and its time; it replaces the one before. `interrupt` is called at most once. Returns false when
   * that has happened already, because time or patience ran out between two phases.
   */
  enter(phase: Phase, limitMs: number, interrupt: InterruptHandler): boolean {
    this.leave();
    this.#phase = phase;
    this.#interrupt = interrupt;
    if (this.#pending) {
      this.#fire(this.#pending, this.#targetMs);
      return false;
    }
    this.#phaseMs = limitMs;
    this.#phaseTimer = setTimeout(this.#onPhaseTime, limitMs);
    tell(this.#onPhase, phase, limitMs);
    return true;
  }

  /** Ends the phase in good order. */
  leave(): void {
    clearTimeout(this.#phaseTimer);
    this.#interrupt = undefined;
  }

  /** Between two phases: the target's time does not run until `resume`. Patience may end all the same. */
  pause(): void {
    clearTimeout(this.#targetTimer);
    this.#clock.pause();
  }

  resume(): void {
    this.#clock.resume();
    this.#targetTimer = setTimeout(this.#onTargetTime, Math.max(0, this.#targetMs - this.#clock.elapsedMs));
  }

  stop(): void {
    this.leave();
    clearTimeout(this.#targetTimer);
    if (this.#signal) offAbort(this.#signal, this.#onAbort);
  }

  readonly #onPhaseTime = (): void => this.#fire('phase', this.#phaseMs);

  readonly #onTargetTime = (): void => this.#fire('target', this.#targetMs);

  readonly #onAbort = (): void => this.#fire('cancelled', 0);

  #fire(cause: 'phase' | 'target' | 'cancelled', limitMs: number): void {
    const interrupt = this.#interrupt;
    if (cause !== 'phase') this.#pending = cause;
    if (!interrupt) return;
    this.leave();
    const phase = this.#phase;
    interrupt(
      cause === 'cancelled'
        ? { code: 'cancelled', phase }
        : { code: 'timeout', phase, limitMs, of: cause, silent: true },
    );
  }
}
