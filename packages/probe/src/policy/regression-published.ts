import type { Dane, MtaSts } from '../published.ts';
import type { Comparison } from './regression.ts';

/** A policy that is gone, that senders cannot have any more, or that asks less of them. */
export const lostMtaSts: Comparison = ({ mtaSts: earlier }, { mtaSts: now }) => {
  const before = earlier?.policy?.mode;
  if (!now || before === undefined || before === 'none') return [];
  const after = modeNow(now);
  if (after === 'undetermined' || after === before || (before === 'testing' && after === 'enforce'))
    return [];
  // What is left is weaker; `enforce` is not, and has been passed over.
  return after === 'enforce' ? [] : [{ code: 'mta-sts-weakened', domain: now.domain, before, after }];
};

/** Records that bound senders, and of which DNS now says that there are none, or none that it proves. */
export const lostTlsa: Comparison = ({ dane: before }, { dane: after }) => {
  if (!before || !after || !binds(before) || binds(after)) return [];
  const isGone = after.problem === 'no-such-name' || after.problem === 'no-such-record';
  const isUnproved = after.problem === null && after.security === 'insecure';
  return isGone || isUnproved ? [{ code: 'tlsa-lost', name: after.name }] : [];
};

function modeNow({ record, recordProblem, policy, policyProblem }: MtaSts) {
  if (policy) return policy.mode;
  if (!record) return recordProblem?.reason === 'dns' ? 'undetermined' : null;
  // Nobody answered, which may be over in a minute; anything else is an answer.
  const reason = policyProblem?.reason;
  return reason === 'connection' || reason === 'timeout' || reason === 'cancelled' ? 'undetermined' : null;
}

function binds({ security, records }: Dane): boolean {
  return security === 'secure' && records.some(({ unusable }) => unusable === null);
}
