import type { Finding } from '../policy/finding.ts';
import { isHostName } from '../protocol/host-name.ts';
import type { ProbeResult } from '../result.ts';
import type { ForwardName } from '../reverse-dns.ts';
import { dnsProblemInWords, hostText, plain, plural, quoteText } from './phrases.ts';
import { settingOf } from './software-settings.ts';

type ReverseDnsFinding = Extract<
  Finding,
  {
    readonly code:
      | 'reverse-dns-missing'
      | 'reverse-dns-not-confirmed'
      | 'reverse-dns-undetermined'
      | 'banner-host-not-confirmed';
  }
>;

/** A finding on reverse DNS in one sentence. */
export function reverseDnsSentence(finding: ReverseDnsFinding, { reverseDns }: ProbeResult): string {
  const address = hostText(finding.address);
  switch (finding.code) {
    case 'reverse-dns-missing':
      return `${address} has no name in reverse DNS — there is no PTR record at ${plain(finding.name)}`;
    case 'reverse-dns-not-confirmed': {
      const [name = ''] = finding.names;
      const first = reverseDns?.names.find((each) => each.name === name);
      return finding.names.length === 1
        ? `reverse DNS of ${address} names ${quoteText(name)}, which ${whereItLeads(first)}`
        : `reverse DNS of ${address} gives ${finding.names.length} names, and none leads back — ${quoteText(name)} ${whereItLeads(first)}`;
    }
    case 'reverse-dns-undetermined':
      return `reverse DNS of ${address} could not be judged — ${dnsProblemInWords(finding.reason)} about ${quoteText(finding.name)}`;
    case 'banner-host-not-confirmed':
      return `banner names ${quoteText(finding.host)}, which ${whereItLeads(reverseDns?.bannerHost)}`;
  }
}

/** What to do about it. */
export function adviseOnReverseDns(finding: ReverseDnsFinding, { target, banner }: ProbeResult): string {
  const address = hostText(finding.address);
  const type = finding.address.includes(':') ? 'AAAA' : 'A';
  const name = isHostName(target.host) ? hostText(target.host) : "the server's full name";
  switch (finding.code) {
    case 'reverse-dns-missing':
      return `Many receivers turn mail from such an address away. Have the owner of the address, mostly the hosting provider, set its PTR record to ${name}.`;
    case 'reverse-dns-not-confirmed':
      return `Many receivers turn mail from such an address away. Give a name in its PTR record an ${type} record with ${address}, or have the PTR record set to ${name}, where that leads to ${address}.`;
    case 'reverse-dns-undetermined':
      return 'The trouble lies with DNS. Try again, or ask another server with resolver.';
    case 'banner-host-not-confirmed':
      return `Where the server sends mail too, receivers compare the name that it gives. Give that name an ${type} record with ${address}, or change it. ${settingOf(banner?.software, 'host-name')}`;
  }
}

/**
 * What reverse DNS says, a line each, whether good or bad; nothing where it was not asked for:
 *
 *     reverse DNS of 192.0.2.1: “mx.example.com” leads back
 *     banner's host “mx.example.com” leads back, and is its name in reverse DNS
 */
export function reverseDnsFacts({ address, reverseDns }: ProbeResult): readonly string[] {
  if (!reverseDns || address === null) return [];
  const { problem, names, namesLeftOut, bannerHost } = reverseDns;
  const shown = names.map((each) => `${quoteText(each.name)} ${whereItLeads(each)}`);
  const more = namesLeftOut > 0 ? [`${plural(namesLeftOut, 'more name')} not looked at`] : [];
  const found = problem === null ? [...shown, ...more].join(', ') : dnsProblemInWords(problem);
  const facts = [`reverse DNS of ${hostText(address)}: ${found}`];
  if (bannerHost) {
    const relation = bannerHost.isConfirmedName ? 'is' : 'is not';
    facts.push(
      `banner's host ${quoteText(bannerHost.name)} ${whereItLeads(bannerHost)}, and ${relation} a name that reverse DNS confirms`,
    );
  }
  return facts;
}

/** So many of a name's addresses are shown. */
const shownAddresses = 3;

/** After the name: `leads to 192.0.2.9`. */
function whereItLeads(name: ForwardName | null | undefined): string {
  if (!name) return 'does not lead back';
  const { addresses, leadsBack, problem } = name;
  if (leadsBack) return 'leads back';
  switch (problem) {
    case null: {
      const rest = addresses.length - shownAddresses;
      const shown = addresses.slice(0, shownAddresses).map(hostText).join(', ');
      return `leads to ${rest > 0 ? `${shown} and others` : shown}`;
    }
    case 'not-a-host':
      return 'is no host name';
    case 'no-such-name':
      return 'does not exist in DNS';
    case 'no-such-record':
      return 'has no such address in DNS';
    default:
      return `could not be looked up (${dnsProblemInWords(problem)})`;
  }
}
