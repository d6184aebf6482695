import { type Certificate, certificate, expiredCertificate } from '../certificate.ts';
import { makeCertificateTable } from '../certificate-table.ts';

let table: ReturnType<typeof makeCertificateTable> | undefined;

/** `valid` and `expired` are at hand; every other is made by `openssl`, and stands in the certificate table by that name. */
export function corpusCertificate(name: string): Certificate {
  if (name === 'valid') return certificate;
  if (name === 'expired') return expiredCertificate;
  table ??= makeCertificateTable();
  const row = table.cases.find((each) => each.name === name);
  if (!row) throw new Error(`no such certificate: ${name}`);
  return row.certificate;
}

/** All that the corpus trusts. */
export function corpusAuthorities(): string {
  table ??= makeCertificateTable();
  return `${certificate.cert}\n${table.ca}`;
}
