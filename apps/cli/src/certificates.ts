import { isCertificateList, maxCertificatesBytes, readAtMost } from '@smtp-probe/probe';

/** The certificates to trust, from the file of `--ca-file`; none where no file is named. */
export async function readCertificates(file: string | null): Promise<{ readonly ca?: string }> {
  if (file === null) return {};
  const bytes = await readAtMost(file, maxCertificatesBytes);
  if (bytes.length > maxCertificatesBytes) throw new NoCertificates(`"${file}" is larger than 16 MiB`);
  const ca = bytes.toString('utf8');
  if (!(await isCertificateList(ca))) throw new NoCertificates(`"${file}" holds none`);
  return { ca };
}

/** The file of certificates can be read, and is none. Its content is not quoted: the wrong file may be a key. */
export class NoCertificates extends Error {
  constructor(why: string) {
    super(`--ca-file: expected certificates in PEM, as in -----BEGIN CERTIFICATE-----; ${why}.`);
  }
}
