import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A loopback address that takes no connection and refuses none, as a host behind a silent firewall does. */
export interface DeadAddress extends AsyncDisposable {
  readonly host: string;
}

/** A server whose thread stands still: what connects waits in the system's queue, and that is short. */
const standingServer = `
  const { parentPort, workerData } = require('node:worker_threads');
  require('node:net').createServer().listen({ ...workerData, backlog: 1 }, () => {
    parentPort.postMessage('listening');
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** Makes 127.0.0.2 dead at that port. */
export async function deadAddress(port: number): Promise<DeadAddress> {
  const host = '127.0.0.2';
  const worker = new Worker(standingServer, { eval: true, workerData: { host, port } });
  await once(worker, 'message');
  const fillers: Socket[] = [];
  while (await connects(host, port, fillers));
  return {
    host,
    async [Symbol.asyncDispose]() {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}

/** Whether another connection finds room in the queue. On loopback that is a matter of microseconds. */
async function connects(host: string, port: number, fillers: Socket[]): Promise<boolean> {
  if (fillers.length === 50) throw new Error(`the queue of ${host}:${port} does not fill`);
  const socket = connect(port, host);
  // The system stops trying after some two minutes; those in the queue stay there.
  socket.on('error', () => {});
  fillers.push(socket);
  const tooLate = AbortSignal.timeout(50);
  return await once(socket, 'connect', { signal: tooLate }).then(
    () => true,
    () => false,
  );
}
