import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Address } from '../../src/net/resolve.ts';
import { observe, type ProbeOptions } from '../../src/probe.ts';
import type { ProbeResult, Target } from '../../src/result.ts';
import { targetOf } from '../../src/target.ts';
import { awakeSince, processListeners } from './awake.ts';
import { type Conversation, type Script, scriptedServer } from './scripted-server.ts';

export interface ProbeScriptOptions extends ProbeOptions {
  readonly tls?: Target['tls'];
  /** What the target is called; by default the server's address. A name leads to the server, unless `lookup` is given. */
  readonly host?: string;
  readonly serverHost?: '127.0.0.1' | '::1';
}

export interface Probed {
  readonly result: ProbeResult;
  /** What the server saw on its first connection, when that was over. */
  readonly conversation: Conversation;
}

/** Probes a server that plays the script; then both sides' sockets are closed and no timer of the probe is left. */
export async function probeScript(script: Script, options: ProbeScriptOptions = {}): Promise<Probed> {
  const { tls, host, serverHost, ...probeOptions } = options;
  return await leavingNothing(async (signal) => {
    const server = await scriptedServer(script, serverHost ? { host: serverHost } : {});
    try {
      const result = await observe(target(host ?? server.host, server.port, tls), {
        ehloName: 'probe.example.test',
        lookup: async () => [address(server.host)],
        signal,
        ...probeOptions,
      });
      return { result, conversation: await server.finished() };
    } finally {
      await server.close();
    }
  });
}

/** A target that is certainly one. */
export function target(host: string, port: number, tls: Target['tls'] = 'starttls'): Target {
  const parsed = targetOf(host, port, tls);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.target;
}

export function address(text: string): Address {
  return { address: text, family: text.includes(':') ? 6 : 4 };
}

/**
 * Holds that what runs leaves nothing behind that keeps the process awake (a socket, a timer, a look-up, a file) and no
 * listener on the process or on the signal that it is given.
 */
export async function leavingNothing<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal } = new AbortController();
  const listeners = processListeners();
  const before = process.getActiveResourcesInfo();
  const value = await run(signal);
  // A destroyed socket needs some turns of the event loop to be gone.
  for (let turns = 0; turns < 200 && awakeSince(before).length > 0; turns += 1) await turn();
  expect(awakeSince(before)).toEqual([]);
  expect(processListeners()).toBe(listeners);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  return value;
}
