import { expect, test } from 'vitest';
import { AddressGate } from '../src/address-gate.ts';

/** Whether each promise has been settled by now. */
async function settled(turns: readonly (Promise<void> | undefined)[]): Promise<readonly boolean[]> {
  const late = Symbol('late');
  return await Promise.all(
    turns.map(async (turn) => (await Promise.race([turn, Promise.resolve(late)])) !== late),
  );
}

test('as many as the bound go in at once, the others by turns as sessions end', async () => {
  const gate = new AddressGate(2);
  const turns = Array.from({ length: 5 }, () => gate.enter(['192.0.2.1']));
  expect(turns.map((turn) => turn === undefined)).toEqual([true, true, false, false, false]);
  gate.leave(['192.0.2.1']);
  expect(await settled(turns.slice(2))).toEqual([true, false, false]);
  gate.leave(['192.0.2.1']);
  gate.leave(['192.0.2.1']);
  expect(await settled(turns.slice(2))).toEqual([true, true, true]);
});

test('a busy address holds nobody up who goes elsewhere', () => {
  const gate = new AddressGate(1);
  gate.enter(['192.0.2.1']);
  expect(gate.enter(['192.0.2.1'])).toBeInstanceOf(Promise);
  expect(gate.enter(['192.0.2.2'])).toBeUndefined();
});

test('a host of several addresses counts at each of them, for any may answer', async () => {
  const gate = new AddressGate(1);
  expect(gate.enter(['192.0.2.1', '2001:db8::1'])).toBeUndefined();
  const turns = [gate.enter(['2001:db8::1']), gate.enter(['192.0.2.1', '192.0.2.3'])];
  expect(await settled(turns)).toEqual([false, false]);
  expect(gate.enter(['192.0.2.3'])).toBeUndefined();
  gate.leave(['192.0.2.1', '2001:db8::1']);
  expect(await settled(turns)).toEqual([true, false]);
  gate.leave(['192.0.2.3']);
  expect(await settled(turns)).toEqual([true, true]);
});

test('0 is no bound', () => {
  const gate = new AddressGate(0);
  const turns = Array.from({ length: 100 }, () => gate.enter(['192.0.2.1']));
  expect(turns.filter((turn) => turn !== undefined)).toEqual([]);
});

test('an open gate lets all in, those who wait and those who come', async () => {
  const gate = new AddressGate(1);
  gate.enter(['192.0.2.1']);
  const turn = gate.enter(['192.0.2.1']);
  gate.open();
  expect(await settled([turn])).toEqual([true]);
  expect(gate.enter(['192.0.2.1'])).toBeUndefined();
});
