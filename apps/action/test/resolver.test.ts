import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  allQuestions,
  lookUpWitness,
  startAskedDomain,
  witnessed,
} from '../../../packages/probe/test/support/look-ups.ts';
import { emptyFolder } from './support/fixture-action.ts';
import { gate, preloading } from './support/gate.ts';

it('with a resolver, not one look-up goes elsewhere', async () => {
  const domain = await startAskedDomain();
  onTestFinished(() => domain.close());
  const { target, resolver } = domain;
  const path = join(await emptyFolder(), 'look-ups');
  const env = await preloading(lookUpWitness(path));
  const inputs = { 'mta-sts': 'report', dane: 'report', 'reverse-dns': 'true', addresses: 'all' };
  await gate({ host: target, resolver, ...inputs }, { env });
  expect(await witnessed(path)).toEqual([`datagrams ${resolver}`]);
  expect(domain.questions()).toEqual(allQuestions);
});
