// One session at a time over the same path, by turns the core's and one by hand: what that takes is the path's own time, the
// server's and the runtime's. Words: address, port, how many of each. It prints their times as JSON, in milliseconds.
import { once } from 'node:events';
import { connect } from 'node:net';
import { observe, parseTarget } from '@smtp-probe/probe';
import type { SessionTimes } from '../src/waterfall.ts';

const [host = '', port = '', rounds = '0'] = process.argv.slice(2);

async function ours(): Promise<SessionTimes> {
  const parsed = parseTarget(`${host}:${port}`);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  const { transcript, timings } = await observe(parsed.target);
  const answer = transcript.find(({ text }) => text.startsWith('250 '));
  const { resolveMs, connectMs, bannerMs, ehloMs, quitMs, totalMs } = timings;
  if (!answer || quitMs === null) throw new Error('the session did not come to its end');
  return {
    phases: {
      resolve: resolveMs ?? 0,
      connect: connectMs ?? 0,
      banner: bannerMs ?? 0,
      EHLO: ehloMs ?? 0,
      QUIT: quitMs,
    },
    answered: answer.atMs,
    total: totalMs,
  };
}

/** The server's replies are short: each comes in one piece. */
async function byHand(): Promise<SessionTimes> {
  const began = performance.now();
  let last = began;
  const lap = (): number => {
    const before = last;
    last = performance.now();
    return last - before;
  };
  const socket = connect({ host, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  const connected = lap();
  await once(socket, 'data');
  const banner = lap();
  socket.write('EHLO bench.example.test\r\n');
  await once(socket, 'data');
  const EHLO = lap();
  const answered = last - began;
  socket.write('QUIT\r\n');
  await once(socket, 'data');
  const QUIT = lap();
  socket.destroy();
  return { phases: { resolve: 0, connect: connected, banner, EHLO, QUIT }, answered, total: last - began };
}

const sessions: { ours: SessionTimes[]; byHand: SessionTimes[] } = { ours: [], byHand: [] };
// The first of each is not counted: in it the code is compiled.
for (let round = 0; round <= Number(rounds); round += 1) {
  sessions.byHand.push(await byHand());
  sessions.ours.push(await ours());
}
sessions.ours.shift();
sessions.byHand.shift();
process.stdout.write(JSON.stringify(sessions));
