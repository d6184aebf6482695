import { readFileSync } from 'node:fs';
import { isCertificateList } from '@smtp-probe/probe';

/** The certificates to trust, from the file of `--ca-file`; none where no file is named. */
export async function readCertificates(file: string | null): Promise<{ readonly ca?: string }> {
  if (file === null) return {};
  const ca = readFileSync(file, 'utf8');
  if (!(await isCertificateList(ca))) throw new NoCertificates(file);
  return { ca };
}

/** The file of certificates can be read, and holds none. Its content is not quoted: the wrong file may be a key. */
export class NoCertificates extends Error {
  constructor(file: string) {
    super(
      `--ca-file: expected certificates in PEM, as in -----BEGIN CERTIFICATE-----; "${file}" holds none.`,
    );
  }
}
