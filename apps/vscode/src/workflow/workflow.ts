import { type GivenSettings, isDomain, type MailDomain, type Target, type Verdict } from '@smtp-probe/probe';
import { Document } from 'yaml';

/** A test that is to become a job's. */
export interface TestedTarget {
  readonly target: Target | MailDomain;
  /** What was asked beside the target, by the Action's own names. Only what differs from what is built in. */
  readonly given: GivenSettings;
  /** Null where it has not ended. */
  readonly verdict: Verdict | null;
  readonly codes: readonly string[];
}

/** What is true of this machine or network alone, and of no runner. */
const ownNames: readonly string[] = ['ehlo-name', 'resolver'];

/** The check of a test as a workflow for GitHub. Nothing that a server said is in it. */
export function workflowOf({ target, given, verdict, codes }: TestedTarget): string {
  const settings = Object.entries(given).filter(([name, text]) => text && !ownNames.includes(name));
  const step = {
    uses: 'smtp-probe/smtp-probe@v1',
    with: { ...placeOf(target), ...Object.fromEntries(settings) },
  };
  const workflow = new Document({
    name: 'Mail gate',
    on: { push: null, workflow_dispatch: null },
    permissions: {},
    jobs: { gate: { 'runs-on': 'ubuntu-latest', steps: [step] } },
  });
  const lines = remarks(target, verdict, codes).map((line) => ` ${line}`);
  if (lines.length > 0) workflow.commentBefore = lines.join('\n');
  return workflow.toString({ nullStr: '', lineWidth: 0 });
}

/** `host` and `port` say it all, but for a domain and for TLS that begins where the port does not tell. */
function placeOf(target: Target | MailDomain): Readonly<Record<string, string | number>> {
  if (isDomain(target))
    return { targets: `mx:${target.domain}${target.port === 25 ? '' : `:${target.port}`}` };
  const { host, port, tls } = target;
  if ((port === 465) === (tls === 'implicit')) return { host, port };
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { targets: `${tls === 'implicit' ? 'smtps' : 'smtp'}://${place}` };
}

function remarks(
  target: Target | MailDomain,
  verdict: Verdict | null,
  codes: readonly string[],
): readonly string[] {
  return [
    ...(verdict === 'fail'
      ? [`The last test did not pass (${codes.join(', ')}): until that is mended, neither does this.`]
      : []),
    ...(verdict === 'error' ? [`The last test could not be held (${codes.join(', ')}).`] : []),
    ...(target.port === 25
      ? [
          'Hosted runners cannot connect to port 25 of most servers: use a self-hosted runner, a service container in the',
          'same job, or port 587 or 465.',
        ]
      : []),
  ];
}
