import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Address } from '../../src/net/resolve.ts';
import { observe, type ProbeOptions } from '../../src/probe.ts';
import type { ProbeResult, Target } from '../../src/result.ts';
import { targetOf } from '../../src/target.ts';
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
  return await leavingNothing(async () => {
    const server = await scriptedServer(script, serverHost ? { host: serverHost } : {});
    try {
      const result = await observe(target(host ?? server.host, server.port, tls), {
        ehloName: 'probe.example.test',
        lookup: async () => [address(server.host)],
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

/** Holds that what runs leaves no socket and no look-up behind, and no timer that was not there before. */
export async function leavingNothing<T>(run: () => Promise<T>): Promise<T> {
  const timers = resources('Timeout').length;
  const value = await run();
  const left = () => [
    ...resources('TCP', 'TLS', 'UDP', 'GetAddrInfo'),
    ...resources('Timeout').slice(timers),
  ];
  // A destroyed socket needs some turns of the event loop to be gone.
  for (let turns = 0; turns < 200 && left().length > 0; turns += 1) await turn();
  expect(left()).toEqual([]);
  return value;
}

/** What keeps this process awake, of those kinds. */
function resources(...kinds: readonly string[]): string[] {
  return process.getActiveResourcesInfo().filter((name) => kinds.some((kind) => name.startsWith(kind)));
}
