import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { scriptedServer, silence } from '../support/scripted-server.ts';
import { Sampler } from './sample.ts';

const counts = { probes: 1, wrong: 0 };

function sampler(signal: AbortSignal = new AbortController().signal): Sampler {
  return new Sampler(signal, () => {});
}

test('a timer that was not there before is left', async () => {
  const samples = sampler();
  expect((await samples.take(counts)).left).toEqual([]);
  const timer = setTimeout(() => {}, 60_000);
  onTestFinished(() => clearTimeout(timer));
  expect((await samples.take(counts)).left).toEqual(['Timeout']);
});

test('so is a socket, on both ends of it, and its descriptors are counted', async () => {
  await using server = await scriptedServer([silence()]);
  const samples = sampler();
  const { descriptors } = await samples.take(counts);
  const socket = connect(server.port, server.host);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  await expect.poll(() => server.received.length).toBe(1);
  const after = await samples.take(counts);
  expect(after.left).toEqual(['TCPSocketWrap', 'TCPSocketWrap']);
  if (descriptors !== null) expect(after.descriptors).toBe(descriptors + 2);
});

test('a listener on the signal is counted', async () => {
  const { signal } = new AbortController();
  const samples = sampler(signal);
  const { listeners } = await samples.take(counts);
  signal.addEventListener('abort', () => {});
  expect((await samples.take(counts)).listeners).toBe(listeners + 1);
});
