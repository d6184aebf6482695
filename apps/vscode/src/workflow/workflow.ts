import { type GivenSettings, isDomain, type MailDomain, type Target, type Verdict } from '@smtp-probe/probe';
import { Document } from 'yaml';

/** A test that is to become a job's: of a server or domain, or of all that files name. */
export type Tested = TestedTarget | TestedFiles;

interface TestedBefore {
  /** Null where it has not ended. */
  readonly verdict: Verdict | null;
  readonly codes: readonly string[];
  readonly ports: readonly number[];
}

export interface TestedTarget extends TestedBefore {
  readonly target: Target | MailDomain;
  /** What was asked beside the target, by the Action's own names. Only what differs from what is built in. */
  readonly given: GivenSettings;
}

export interface TestedFiles extends TestedBefore {
  /** Relative to the workspace. What is asked stands in them. */
  readonly files: readonly string[];
}

/** What is true of this machine or network alone, and of no runner. */
const ownNames: readonly string[] = ['ehlo-name', 'resolver'];

/** The check of a test as a workflow for GitHub. Nothing that a server said is in it. */
export function workflowOf(tested: Tested): string {
  const workflow = new Document({
    name: 'Mail gate',
    on: { push: null, workflow_dispatch: null },
    permissions: 'files' in tested ? { contents: 'read' } : {},
    jobs: {
      gate: {
        'runs-on': 'ubuntu-latest',
        steps: 'files' in tested ? stepsOfFiles(tested) : [stepOfTarget(tested)],
      },
    },
  });
  const lines = remarks(tested).map((line) => ` ${line}`);
  if (lines.length > 0) workflow.commentBefore = lines.join('\n');
  return workflow.toString({ nullStr: '', lineWidth: 0 });
}

const action = 'smtp-probe/smtp-probe@v1';

function stepOfTarget({ target, given }: TestedTarget): object {
  const settings = Object.entries(given).filter(([name, text]) => text && !ownNames.includes(name));
  return { uses: action, with: { ...placeOf(target), ...Object.fromEntries(settings) } };
}

function stepsOfFiles({ files }: TestedFiles): readonly object[] {
  return [{ uses: 'actions/checkout@v6' }, ...files.map((config) => ({ uses: action, with: { config } }))];
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

function remarks({ verdict, codes, ports }: Tested): readonly string[] {
  return [
    ...(verdict === 'fail'
      ? [`The last test did not pass (${codes.join(', ')}): until that is mended, neither does this.`]
      : []),
    ...(verdict === 'error' ? [`The last test could not be held (${codes.join(', ')}).`] : []),
    ...(ports.includes(25)
      ? [
          'Hosted runners cannot connect to port 25 of most servers: use a self-hosted runner, a service container in the',
          'same job, or port 587 or 465.',
        ]
      : []),
  ];
}
