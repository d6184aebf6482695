import { type EgressEvidence, egressBy, mayBeBlocked } from './policy/egress.ts';
import { observe, type ProbeOptions } from './probe.ts';
import type { ProbeResult } from './result.ts';
import { parseTarget } from './target.ts';

export interface EgressOptions {
  /** A server that is known to answer, as text: it is asked once, and only when another one was silent. */
  readonly egressControl?: string | undefined;
  /** Whether this machine stands in a cloud that is known to block port 25. The control says it better, where there is one. */
  readonly hostedRunner?: boolean | undefined;
}

/** How to reach it: as the silent target. What is demanded of that is not asked of the control. */
type ControlOptions = Required<Pick<ProbeOptions, 'limits' | 'family'>> & Pick<ProbeOptions, 'resolver'>;

/** Finds out, once for all targets that are as patient, whether a silence on port 25 is the network's. */
export class EgressControl {
  readonly #hostedRunner: boolean;
  readonly #asked = new Map<string, Promise<ProbeResult>>();

  constructor({ hostedRunner = false }: Pick<EgressOptions, 'hostedRunner'>) {
    this.#hostedRunner = hostedRunner;
  }

  async evidence(
    result: ProbeResult,
    settings: Pick<EgressOptions, 'egressControl'> & ControlOptions,
    signal: AbortSignal,
  ): Promise<EgressEvidence | null> {
    if (!mayBeBlocked(result) || signal.aborted) return null;
    const { egressControl } = settings;
    const byPlace = this.#hostedRunner ? ({ because: 'hosted-runner' } as const) : null;
    if (egressControl === undefined) return byPlace;
    const control = await this.#ask(egressControl, settings, signal);
    switch (egressBy(control)) {
      case 'open':
        return null;
      case 'blocked':
        return { because: 'control-timeout', control: egressControl };
      case 'unknown':
        return byPlace;
    }
  }

  #ask(
    text: string,
    { limits, family, resolver }: ControlOptions,
    signal: AbortSignal,
  ): Promise<ProbeResult> {
    // Who asked with less patience has learned nothing for one who has more.
    const key = JSON.stringify([text, limits.connectMs, family, resolver]);
    const asked = this.#asked.get(key);
    if (asked) return asked;
    const parsed = parseTarget(text);
    if (!parsed.ok) throw new TypeError(`egressControl: ${parsed.problem}`);
    const asking = observe(parsed.target, {
      ...{ limits, family, signal },
      ...(resolver !== undefined && { resolver }),
    });
    this.#asked.set(key, asking);
    return asking;
  }
}
