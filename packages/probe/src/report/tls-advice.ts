import ipaddr from 'ipaddr.js';
import type { Failure } from '../failure.ts';
import type { Finding } from '../policy/finding.ts';
import type { ProbeResult } from '../result.ts';
import { asPlaintext, hostText } from './phrases.ts';

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

/** What to do about a finding on TLS: the exact setting, where the software is known. */
export function adviseOnTls(finding: Extract<Finding, { code: TlsCode }>, result: ProbeResult): string {
  switch (finding.code) {
    case 'tls-handshake-failed':
      return onHandshake(finding, result);
    case 'tls-broken':
      return "The server, or what ends TLS in front of it, broke off: some want a certificate of the client only then. See the server's log.";
    case 'starttls-refused':
      return finding.replyCode === 454
        ? `The server cannot do TLS at the moment, mostly because it cannot read its key or certificate. ${certificateSetting(result)}`
        : `Senders that insist on TLS cannot deliver, and others fall back to plaintext. Mend TLS at the server, or turn its offer off. ${certificateSetting(result)}`;
    case 'plaintext-after-starttls':
      return 'Someone between here and the server may be putting words into its mouth, or the server answers twice. Test from another network; if it stays, update the server.';
    case 'starttls-inside-tls':
      return 'RFC 3207 forbids it. Often a proxy in front ends TLS and the mail server behind it does not know: turn STARTTLS off there.';
    case 'starttls-command-injection':
      return 'Someone on the way can put commands before those of a client inside TLS (CVE-2011-0411). Update the mail server, or the proxy that ends TLS in front of it.';
    case 'tls-version-too-old':
      return finding.actual === 'TLSv1' || finding.actual === 'TLSv1.1'
        ? `The older versions must not be used any more (RFC 8996): let the server offer TLS 1.2 and 1.3. ${versionSetting(result)}`.trimEnd()
        : 'Let the server offer a newer TLS version, or lower min-tls-version.';
    case 'certificate-expires-soon':
      return 'Renew it, and reload the mail server so that it is used.';
    case 'certificate-expired':
      return finding.of === 'issuer'
        ? `Let the server send the current certificates of its issuers. ${certificateSetting(result)}`
        : 'Renew it. If it has been renewed already, reload the mail server: it still shows the old one.';
    case 'certificate-host-mismatch':
      return ipaddr.isValid(finding.host)
        ? 'Few certificates name addresses. Write the name of the server as the target.'
        : `Get a certificate that names ${hostText(finding.host)}, or write a name as the target that this one holds. A subject's common name does not count (RFC 9525).`;
    case 'certificate-not-trusted':
      return onTrust(finding, result);
  }
}

function onHandshake(
  problem: Extract<Failure, { code: 'tls-handshake-failed' }>,
  result: ProbeResult,
): string {
  if (problem.reason === 'plaintext') {
    return result.target.tls === 'implicit'
      ? `For a server that begins in plaintext, write ${asPlaintext(result.target)} as the target.`
      : 'The server, or a proxy before it, said yes to STARTTLS and went on in plaintext. Turn its offer off, or mend TLS there.';
  }
  return result.startTls === 'advertised'
    ? `STARTTLS is offered, and then TLS does not work: senders that insist on it cannot deliver. See the server's log. ${certificateSetting(result)}`
    : "No common ground on TLS was found. Check the TLS versions, the ciphers and the certificate in the server's log.";
}

function onTrust(
  problem: Extract<Finding, { code: 'certificate-not-trusted' }>,
  result: ProbeResult,
): string {
  switch (problem.reason) {
    case 'self-signed':
      return 'Get a certificate from an authority that is trusted, or trust this one with ca-file. Most senders encrypt all the same; those that verify (MTA-STS) do not deliver.';
    case 'unknown-issuer':
      return problem.issuersSent === 0
        ? `If the authority is a public one, the server leaves out the certificates between its own and the root: let it send them. ${certificateSetting(result)} If it is your own, trust it with ca-file.`
        : 'If the authority is your own, trust it with ca-file; if it is a public one, let the server send all certificates between its own and the root.';
    case 'not-yet-valid':
      return 'Check the dates of the certificate, and the clocks of both machines.';
    case 'none-shown':
    case 'other':
      return "See the server's log, and have the certificate issued anew if nothing is said there.";
  }
}

/** Where the certificate and its chain are set. */
function certificateSetting({ banner }: ProbeResult): string {
  switch (banner?.software) {
    case 'Postfix':
      return 'Check smtpd_tls_chain_files in main.cf (the key, the certificate, then its issuers), and the log.';
    case 'Exim':
      return 'Check tls_certificate (the certificate, then its issuers) and tls_privatekey, which the user that Exim runs as must be able to read.';
    case 'Sendmail':
      return 'Check confSERVER_CERT, confSERVER_KEY and confCACERT in sendmail.mc, and that only root can read the key.';
    case 'OpenSMTPD':
      return 'Check the pki lines (cert and key) in smtpd.conf.';
    case 'Exchange':
      return 'Check the TlsCertificateName of the receive connector, and Enable-ExchangeCertificate -Services SMTP.';
    default:
      return 'Check its certificate file (the certificate, then its issuers), its key, and its log.';
  }
}

function versionSetting({ banner }: ProbeResult): string {
  switch (banner?.software) {
    case 'Postfix':
      return 'In main.cf: smtpd_tls_protocols = >=TLSv1.2.';
    case 'Exim':
      return 'With OpenSSL: openssl_options = +no_sslv3 +no_tlsv1 +no_tlsv1_1.';
    case 'Exchange':
      return 'Turn TLS 1.2 on for the server in the Windows registry, under SCHANNEL\\Protocols.';
    default:
      return '';
  }
}
