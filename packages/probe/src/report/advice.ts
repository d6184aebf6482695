import type { Failure, ForeignProtocol } from '../failure.ts';
import type { Finding } from '../policy/finding.ts';
import { isNearby } from '../protocol/ip-address.ts';
import type { AddressAttempt, ProbeResult } from '../result.ts';
import { adviseOnDane } from './dane-words.ts';
import { adviseOnMtaSts } from './mta-sts-words.ts';
import { asImplicitTls, asPlaintext, hostText, placeText } from './phrases.ts';
import { adviseOnRegression } from './regression-words.ts';
import { adviseOnReverseDns } from './reverse-dns-words.ts';
import { adviseOnInconsistency } from './runs-words.ts';
import { capabilitySetting, settingOf } from './software-settings.ts';
import { adviseOnTls, onBrokenStartTls } from './tls-advice.ts';

/** What to do about a finding; null where there is nothing to say. No default: a new code must be thought about. */
export function adviseOn(finding: Finding, result: ProbeResult): string | null {
  const { target } = result;
  const software = result.banner?.software;
  switch (finding.code) {
    case 'dns-not-found':
      if (finding.onlyFamily !== undefined) return `To test it, set family to ${finding.onlyFamily} or any.`;
      return `Check the spelling. If ${hostText(target.host)} is a mail domain and not a server, test the hosts that its MX records name.`;
    case 'dns-failure':
      return onDnsFailure(finding.errno);
    case 'connection-refused':
      return `${placeText(result)} answers, but nothing listens on port ${target.port}, or a firewall turns connections away. Check that the mail service runs and listens on this address.`;
    case 'host-unreachable':
      return onUnreachable(result.addresses);
    case 'local-failure':
      return onLocalFailure(finding.errno);
    case 'connection-reset':
    case 'connection-closed':
      return onCut(finding, result);
    case 'timeout':
      return onTimeout(finding, result);
    case 'egress-blocked':
      return `This says nothing of the server. Test from a network that allows port 25, such as a self-hosted runner, use port 587 or 465, or test a server in the same job.${finding.treatment === 'fail' ? ' To go on without it, set on-egress-blocked to warn or skip.' : ''}`;
    case 'not-smtp':
      return onForeignProtocol(finding.guess, result);
    case 'malformed-reply':
      return "Check what answers on this port: the line is not the mail server's own, or its set-up is broken.";
    case 'reply-too-large':
      return 'No mail server needs so much. Check what answers on this port.';
    case 'ehlo-rejected':
      return finding.replyCode >= 400 && finding.replyCode < 500
        ? `The refusal is for now only. Try again later. ${settingOf(software, 'client-limits')} ${settingOf(software, 'log')}`
        : `The server may want another name than the one we gave, or refuse this client. Set ehlo-name to this machine's full name. ${settingOf(software, 'log')}`;
    case 'cancelled':
      return null;
    case 'unexpected-banner-code':
      return onBannerCode(finding.actual, software);
    case 'starttls-not-supported':
      return onMissingStartTls(result);
    case 'banner-host-mismatch':
      return `${settingOf(software, 'host-name')} If it is meant to be so, change banner-host.`;
    case 'capability-missing':
      return `${capabilitySetting(software, finding.keyword, 'on')} A proxy or a firewall in between can hide it too. If nobody needs it, take it out of require-capabilities.`;
    case 'capability-forbidden':
      return `${capabilitySetting(software, finding.keyword, 'off')} If it does no harm, take it out of forbid-capabilities.`;
    case 'rtt-exceeded':
      return 'Distance alone can explain this. Try again, test from nearer by, or allow more with max-rtt.';
    case 'starttls-refused':
      return finding.replyCode === 421 ? onBusy(software) : adviseOnTls(finding, result);
    case 'tls-handshake-failed':
    case 'tls-broken':
    case 'plaintext-after-starttls':
    case 'starttls-inside-tls':
    case 'starttls-command-injection':
    case 'tls-version-too-old':
    case 'certificate-expires-soon':
    case 'certificate-expired':
    case 'certificate-host-mismatch':
    case 'certificate-not-trusted':
      return adviseOnTls(finding, result);
    case 'auth-before-tls':
      return `${settingOf(software, 'auth-after-tls')} Then no password is sent in plaintext.`;
    case 'mta-sts-missing':
    case 'mta-sts-undetermined':
    case 'mta-sts-not-enforced':
    case 'mx-not-in-sts-policy':
    case 'sts-policy-fetch-error':
    case 'sts-policy-invalid':
    case 'sts-webpki-invalid':
      return adviseOnMtaSts(finding);
    case 'tlsa-invalid':
    case 'dane-required':
    case 'dnssec-invalid':
    case 'dane-undetermined':
      return adviseOnDane(finding, result);
    case 'reverse-dns-missing':
    case 'reverse-dns-not-confirmed':
    case 'reverse-dns-undetermined':
    case 'banner-host-not-confirmed':
      return adviseOnReverseDns(finding, result);
    case 'capability-lost':
    case 'size-limit-lowered':
    case 'auth-newly-before-tls':
    case 'banner-software-changed':
    case 'tls-version-lowered':
    case 'certificate-ends-sooner':
    case 'certificate-issuer-changed':
    case 'certificate-key-weaker':
    case 'certificate-trust-lost':
    case 'certificate-name-lost':
    case 'mta-sts-weakened':
    case 'tlsa-lost':
    case 'not-in-baseline':
      return adviseOnRegression(finding);
    case 'inconsistent-answers':
      return adviseOnInconsistency(result);
    case 'demand-undetermined':
      return 'The transcript shows how far the session came.';
  }
}

function onDnsFailure(errno: string): string {
  switch (errno) {
    case 'SERVFAIL':
      return "The servers of the name's own zone may be down, or its DNSSEC signatures wrong or expired. Ask its operator, or see the log of the DNS server.";
    case 'REFUSED':
      return 'That DNS server looks nothing up for this machine: set resolver to one that does.';
    case 'ETIMEOUT':
    case 'EUNREACHABLE':
      return 'Check that resolver is the address of a DNS server, its port included, and that this machine may reach it.';
    default:
      return 'The trouble lies with DNS, and the server was never asked. Try again; if it stays, check the resolver of this machine.';
  }
}

function onUnreachable(addresses: readonly AddressAttempt[]): string {
  const failed = addresses.filter(({ outcome }) => outcome === 'failed');
  return failed.length > 0 && failed.every(({ family, errno }) => family === 6 && errno !== 'EACCES')
    ? 'Only IPv6 addresses were tried, and this machine may have no IPv6. Test over IPv4 with family 4.'
    : "Check this machine's network and the firewalls in between.";
}

function onLocalFailure(errno: string): string {
  switch (errno) {
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOBUFS':
    case 'ENOMEM':
      return 'Test fewer targets at once with concurrency, or raise the limit (ulimit -n).';
    case 'EPERM':
      return 'A firewall or a sandbox on this machine forbids it. Allow outbound connections to this port.';
    case 'EAFNOSUPPORT':
      return 'This machine may have no IPv6. Test over IPv4 with family 4.';
    default:
      return 'The trouble lies with this machine, and says nothing of the server.';
  }
}

function onCut(
  { phase }: Extract<Failure, { code: 'connection-reset' | 'connection-closed' }>,
  { target, banner }: ProbeResult,
): string {
  const log = settingOf(banner?.software, 'log');
  switch (phase) {
    case 'resolve':
    case 'connect':
    case 'banner':
      return `The server, or a proxy before it, accepts connections and drops them: a block list, a limit on connections or a dead backend. ${log}`;
    case 'tls':
      return target.tls === 'implicit'
        ? `${log} If it does not begin with TLS, write ${asPlaintext(target)} as the target.`
        : onBrokenStartTls((topic) => settingOf(banner?.software, topic));
    case 'ehlo':
    case 'starttls':
    case 'quit':
      return `Something refuses this client or takes EHLO amiss. ${log} A firewall that inspects SMTP has one too.`;
  }
}

function onTimeout(
  { phase, silent, of }: Extract<Failure, { code: 'timeout' }>,
  { target, addresses, banner }: ProbeResult,
): string {
  const log = settingOf(banner?.software, 'log');
  const limit = (phaseLimit: string) => (of === 'target' ? 'timeout' : phaseLimit);
  switch (phase) {
    case 'resolve':
      return 'The trouble lies with DNS, and the server was never asked. Check the resolver of this machine.';
    case 'connect':
      return target.port === 25 && !addresses.some(({ address }) => isNearby(address))
        ? 'Many clouds, internet providers and home networks block outbound port 25, so this may say nothing of the server. Test from a network that allows it, or try port 587 or 465.'
        : 'A firewall may drop the connection without a word, or the machine is down.';
    case 'tls':
      return target.tls === 'implicit'
        ? `If the server begins in plaintext, write ${asPlaintext(target)} as the target. ${swallowed}`
        : `${swallowed} ${log}`;
    case 'banner':
      return silent && target.tls === 'starttls'
        ? `The server may expect TLS from the first byte: try ${asImplicitTls(target)}. If it makes clients wait on purpose, raise ${limit('banner-timeout')}.`
        : `If the server makes clients wait on purpose, raise ${limit('banner-timeout')}.`;
    case 'ehlo':
    case 'starttls':
    case 'quit':
      return silent
        ? `The server may be overloaded, or be waiting for its own DNS. Raise ${limit('command-timeout')}. ${log}`
        : `${swallowed} Or the server is overloaded: raise ${limit('command-timeout')}. ${log}`;
  }
}

/** Small packets came through until here. A handshake, and what of a long answer is behind its first line, are large. */
const swallowed =
  'A path that loses large packets stalls like this, behind a VPN, a tunnel or a firewall that drops ICMP: test from another network.';

function onForeignProtocol(guess: ForeignProtocol, { target }: ProbeResult): string {
  switch (guess) {
    case 'TLS':
      return `For TLS from the first byte, write ${asImplicitTls(target)} as the target.`;
    case 'HTTP':
      return 'A web server or a web proxy answers here. Check host and port: SMTP is on 25, 587 or 465.';
    case 'IMAP':
    case 'POP3':
      return 'This is where mail is fetched. Check the port: SMTP is on 25, 587 or 465.';
    case 'SSH':
    case 'FTP':
      return 'Check host and port: SMTP is on 25, 587 or 465.';
  }
}

/** 421: the server closes, and says nothing of itself but that (RFC 5321 section 3.8). */
function onBusy(software: string | null | undefined): string {
  return `The server is busy, shutting down, or limits this client. Try again later. ${settingOf(software, 'client-limits')}`;
}

function onBannerCode(actual: number, software: string | null | undefined): string {
  if (actual === 421) {
    return onBusy(software);
  }
  if (actual === 554) {
    return 'The server takes no mail from this client, often because its address is on a block list. See the text of the banner.';
  }
  if (actual >= 400 && actual < 500) return 'The refusal is for now only. Try again later.';
  if (actual >= 500)
    return `The server refuses this client. See the text of the banner. ${settingOf(software, 'log')}`;
  return 'Change banner-code if this server is meant to answer so.';
}

function onMissingStartTls({ banner, ehlo }: ProbeResult): string {
  // A Cisco firewall's SMTP inspection writes X over the letters of what it hides, and keeps their number.
  if (ehlo?.capabilities.some(({ keyword }) => /^X{4,}[A-Z]?$/.test(keyword))) {
    return 'A firewall seems to write over it (XXXX in the answer to EHLO). Turn off its SMTP inspection: no inspect esmtp on a Cisco ASA.';
  }
  return `${settingOf(banner?.software, 'starttls')} If it is on, a firewall or a proxy in between may remove it.`;
}
