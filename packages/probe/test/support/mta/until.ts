import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const patienceMs = 30_000;

/** Looks again and again until it holds; rejects when it takes far too long. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`in vain waited until ${what}`);
    await wait(20);
  }
}

/** Whether something listens at that port of 127.0.0.1. /proc says who listens: to connect would put a client that hangs up into the server's log. */
export async function isListening(port: number): Promise<boolean> {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const table = await readFile('/proc/net/tcp', 'latin1');
  // The second field is the local address, the fourth the state: 0A is LISTEN.
  return table.split('\n').some((line) => {
    const [, address, , state] = line.trim().split(/\s+/);
    return address === local && state === '0A';
  });
}
