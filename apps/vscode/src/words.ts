import {
  type AnyFindingCode,
  type Description,
  type DomainFinding,
  describeDomainFinding,
  describeFinding,
  type Finding,
  type MxLookup,
  outcomeLine,
  type ProbeResult,
} from '@smtp-probe/probe';
import { isCancelled } from './outcome.ts';

/** A finding in the core's words, and the code that its page is found by. */
export interface Words extends Description {
  readonly code: AnyFindingCode;
}

/** How this face calls the settings that the core's advice speaks of by the names of the command line. */
const settingNames: Readonly<Record<string, string>> = {
  'ehlo-name': 'smtpProbe.ehloName',
  'banner-timeout': 'smtpProbe.bannerTimeout',
  'command-timeout': 'smtpProbe.commandTimeout',
  'raise timeout': 'raise smtpProbe.timeout',
  'Raise timeout': 'Raise smtpProbe.timeout',
  'set family to': 'set smtpProbe.addressFamily to',
  'with family 4': 'with smtpProbe.addressFamily set to 4',
  'with resolver': 'with resolver in a smtp-probe.yml',
};

/** The core's sentence and advice, with the settings under the names that they have here. */
export function describe(finding: Finding, result: ProbeResult): Words {
  return { code: finding.code, ...withSettingNames(describeFinding(finding, result)) };
}

/** The same of what was found over a domain. */
export function describeOfDomain(finding: DomainFinding, lookup: MxLookup): Words {
  return { code: finding.code, ...withSettingNames(describeDomainFinding(finding, lookup)) };
}

function withSettingNames({ message, advice }: Description): Description {
  const named = advice?.replace(
    /\b(?:ehlo-name|banner-timeout|command-timeout|[Rr]aise timeout|set family to|with family 4|with resolver)\b/g,
    (name) => settingNames[name] ?? name,
  );
  return { message, advice: named ?? null };
}

/** The core's outcome line; cancelling is no error, so it is not called one. */
export function outcomeOf(result: ProbeResult): string {
  const line = outcomeLine(result);
  return isCancelled(result) ? line.replace(/^Error: c/, 'C') : line;
}
