import type { Failure } from '../failure.ts';
import type { Finding } from '../policy/finding.ts';
import { isIpAddress } from '../protocol/ip-address.ts';
import type { ProbeResult } from '../result.ts';
import { asPlaintext, hostText } from './phrases.ts';
import type { SettingTopic } from './software/settings.ts';
import { settingOf } from './software-settings.ts';

type TlsCode =
  | 'tls-handshake-failed'
  | 'tls-broken'
  | 'starttls-refused'
  | 'plaintext-after-starttls'
  | 'starttls-inside-tls'
  | 'starttls-command-injection'
  | 'tls-version-too-old'
  | 'certificate-expires-soon'
  | 'certificate-expired'
  | 'certificate-host-mismatch'
  | 'certificate-not-trusted';

/** The setting of the software at hand. */
type Setting = (topic: SettingTopic) => string;

/** What to do about a finding on TLS: the exact setting, where the software is known. */
export function adviseOnTls(finding: Extract<Finding, { code: TlsCode }>, result: ProbeResult): string {
  const setting: Setting = (topic) => settingOf(result.banner?.software, topic);
  switch (finding.code) {
    case 'tls-handshake-failed':
      return onHandshake(finding, result, setting);
    case 'tls-broken':
      return `The server, or what ends TLS in front of it, broke off: some want a certificate of the client only then. ${setting('log')}`;
    case 'starttls-refused':
      return finding.replyCode === 454
        ? `The server cannot do TLS at the moment, mostly because it cannot read its key or certificate. ${setting('certificate')}`
        : `Senders that insist on TLS cannot deliver, and others fall back to plaintext. Mend TLS at the server, or turn its offer off. ${setting('certificate')}`;
    case 'plaintext-after-starttls':
      return 'Someone between here and the server may be putting words into its mouth, or the server answers twice. Test from another network; if it stays, update the server.';
    case 'starttls-inside-tls':
      return 'RFC 3207 forbids it. Often a proxy in front ends TLS and the mail server behind it does not know: turn STARTTLS off there.';
    case 'starttls-command-injection':
      return `Someone on the way can put commands before those of a client inside TLS (CVE-2011-0411). ${setting('command-injection')}`;
    case 'tls-version-too-old':
      return finding.actual === 'TLSv1' || finding.actual === 'TLSv1.1'
        ? `TLS 1.0 and 1.1 must not be used any more (RFC 8996). ${setting('tls-versions')}`
        : 'Let the server offer a newer TLS version, or lower min-tls-version.';
    case 'certificate-expires-soon':
      return `Renew it. ${setting('renewal')}`;
    case 'certificate-expired':
      return finding.of === 'issuer'
        ? `Let the server send the current certificates of its issuers. ${setting('certificate')}`
        : `Renew it; if it has been renewed already, the server still shows the old one. ${setting('renewal')}`;
    case 'certificate-host-mismatch':
      return isIpAddress(finding.host)
        ? 'Few certificates name addresses. Write the name of the server as the target.'
        : `Get a certificate that names ${hostText(finding.host)}, or write a name as the target that this one holds. A subject's common name does not count (RFC 9525).`;
    case 'certificate-not-trusted':
      return onTrust(finding, setting);
  }
}

function onHandshake(
  problem: Extract<Failure, { code: 'tls-handshake-failed' }>,
  result: ProbeResult,
  setting: Setting,
): string {
  if (problem.reason === 'plaintext') {
    return result.target.tls === 'implicit'
      ? `For a server that begins in plaintext, write ${asPlaintext(result.target)} as the target.`
      : 'The server, or a proxy before it, said yes to STARTTLS and went on in plaintext. Turn its offer off, or mend TLS there.';
  }
  return result.startTls === 'advertised'
    ? onBrokenStartTls(setting)
    : 'No common ground on TLS was found. Check the TLS versions, the ciphers and the certificate, and the log of the server.';
}

/** STARTTLS was answered with 220, and then there was no TLS. */
export function onBrokenStartTls(setting: Setting): string {
  return `STARTTLS is offered, and then TLS does not work: senders that insist on it cannot deliver. ${setting('log')} ${setting('certificate')}`;
}

function onTrust(problem: Extract<Finding, { code: 'certificate-not-trusted' }>, setting: Setting): string {
  switch (problem.reason) {
    case 'self-signed':
      return 'Get a certificate from an authority that is trusted, or trust this one with ca-file. Most senders encrypt all the same; those that verify (MTA-STS) do not deliver.';
    case 'unknown-issuer':
      return problem.issuersSent === 0
        ? `If the authority is a public one, the server leaves out the certificates between its own and the root: let it send them. ${setting('certificate')} If it is your own, trust it with ca-file.`
        : `If the authority is your own, trust it with ca-file; if it is a public one, let the server send all certificates between its own and the root. ${setting('certificate')}`;
    case 'not-yet-valid':
      return 'Check the dates of the certificate, and the clocks of both machines.';
    case 'none-shown':
    case 'other':
      if (problem.reason === 'other' && problem.detail === 'INVALID_PURPOSE')
        return 'Have the certificate issued anew, as one for a server.';
      return `${setting('log')} If nothing is said there, have the certificate issued anew.`;
  }
}
