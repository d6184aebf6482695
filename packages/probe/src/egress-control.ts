import { type EgressEvidence, mayBeBlocked } from './policy/egress.ts';
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

/** Finds out, once for all targets, whether a silence on port 25 is the network's. */
export class EgressControl {
  readonly #hostedRunner: boolean;
  readonly #asked = new Map<string, Promise<boolean>>();

  constructor({ hostedRunner = false }: Pick<EgressOptions, 'hostedRunner'>) {
    this.#hostedRunner = hostedRunner;
  }

  async evidence(
    result: ProbeResult,
    { egressControl, limits, family, resolver }: Pick<EgressOptions, 'egressControl'> & ControlOptions,
    signal: AbortSignal,
  ): Promise<EgressEvidence | null> {
    if (!mayBeBlocked(result) || signal.aborted) return null;
    if (egressControl === undefined) return this.#hostedRunner ? { because: 'hosted-runner' } : null;
    const isSilent =
      this.#asked.get(egressControl) ??
      silence(egressControl, {
        ...{ limits, family, signal },
        ...(resolver !== undefined && { resolver }),
      });
    this.#asked.set(egressControl, isSilent);
    return (await isSilent) ? { because: 'control-timeout', control: egressControl } : null;
  }
}

/** Whether the server at that target does not take a connection in time. */
async function silence(text: string, options: ProbeOptions): Promise<boolean> {
  const parsed = parseTarget(text);
  if (!parsed.ok) throw new TypeError(`egressControl: ${parsed.problem}`);
  const { end } = await observe(parsed.target, options);
  return end.kind === 'failed' && end.code === 'timeout' && end.phase === 'connect';
}
