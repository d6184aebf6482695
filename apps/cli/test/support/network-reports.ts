import { expect } from 'vitest';
import type { NetworkNamespace } from '../../../../packages/probe/test/support/network-namespace.ts';
import { artefact, start } from './cli.ts';

/** The parts of a report's result that tests of networks look at. */
export interface Result {
  readonly verdict: string;
  readonly address: string | null;
  readonly addresses: readonly { readonly address: string; readonly outcome: string; readonly ms: number }[];
  readonly rttMs: number | null;
  readonly banner: unknown;
  readonly end: { readonly code?: string; readonly phase?: string; readonly errno?: string };
  readonly startTls: string;
  readonly timings: { readonly [phase: string]: number | null; readonly totalMs: number };
  readonly findings: readonly { readonly message: string; readonly advice: string | null }[];
  readonly transcript: readonly { readonly from: string; readonly text: string }[];
}

/** Runs the command line in a network of a test's own, which need not be there yet, and reads its reports. */
export function commandLineIn(network: () => NetworkNamespace) {
  async function report(...words: readonly string[]): Promise<readonly Result[]> {
    const [nsenter, ...enter] = network().inside;
    const command = [process.execPath, artefact, '--format', 'json', ...words];
    const { stdout, stderr } = await start(nsenter, [...enter, ...command]).ended;
    expect(stderr).toBe('');
    return JSON.parse(stdout).results;
  }

  /** The same of one target. */
  async function probed(target: string, ...words: readonly string[]) {
    // One target has one result.
    const [result] = (await report(...words, target)) as readonly [Result];
    const [finding] = result.findings;
    const server = result.transcript.filter(({ from }) => from === 'server').map(({ text }) => text);
    return { ...result, finding: finding?.message, advice: finding?.advice, server };
  }

  return { report, probed };
}

/** Milliseconds by the run's own clock; a loaded machine has room. */
export function expectWithin(ms: number | null | undefined, least: number, most: number): void {
  expect(ms).toBeGreaterThanOrEqual(least);
  expect(ms).toBeLessThan(most);
}
