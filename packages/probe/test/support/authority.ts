import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './certificate.ts';

/** What stands in a certificate. Dates are as OpenSSL writes them: `20200101000000Z`. */
export interface CertificateRequest {
  /** The common name; missing leaves the subject empty. */
  readonly cn?: string;
  /** `DNS:mail.example.test,IP:127.0.0.1`; missing leaves them out. */
  readonly names?: string;
  /** By default 2020 to 2120: whatever the machine's clock says, it holds. */
  readonly from?: string;
  readonly to?: string;
  readonly key?: 'ec' | 'rsa';
  /** Further lines for the extensions, such as `extendedKeyUsage = clientAuth`. */
  readonly extensions?: string;
}

/** A certificate that may sign others, with its key. `cert` is its own alone. */
export interface Authority extends Certificate {
  /** A server's certificate, without its issuers. */
  issue(request: CertificateRequest): Certificate;
  /** An authority below this one. */
  authority(request: CertificateRequest): Authority;
}

const authorityExtensions = 'basicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign';

/** Makes a root of the test's own with `openssl`, which `npm run provision` brings. */
export function makeRoot(cn: string): Authority {
  return authorityOf(makeCertificate({ cn, extensions: authorityExtensions }, null));
}

/** A certificate that signs itself and is no authority. */
export function makeSelfSigned(request: CertificateRequest): Certificate {
  return makeCertificate(request, null);
}

/** The certificate with those of its issuers behind it, as a server sends them. */
export function withIssuers(own: Certificate, ...issuers: readonly Certificate[]): Certificate {
  return { key: own.key, cert: [own, ...issuers].map(({ cert }) => cert).join('') };
}

function authorityOf(own: Certificate): Authority {
  return {
    ...own,
    issue: (request) => makeCertificate(request, own),
    authority: (request) =>
      authorityOf(makeCertificate({ ...request, extensions: authorityExtensions }, own)),
  };
}

/** `openssl ca`, for only it takes a start date. */
function makeCertificate(request: CertificateRequest, issuer: Certificate | null): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-probe-ca-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    writeFileSync(at('index'), '');
    writeFileSync(at('ca.cnf'), configuration(request));
    const kind = request.key === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const subject = request.cn === undefined ? '/' : `/CN=${request.cn}`;
    openssl(
      'req',
      '-new',
      '-config',
      'ca.cnf',
      '-newkey',
      ...kind,
      '-nodes',
      '-keyout',
      'key.pem',
      '-subj',
      subject,
      '-out',
      'request.pem',
    );
    if (issuer) {
      writeFileSync(at('issuer.pem'), issuer.cert);
      writeFileSync(at('issuer-key.pem'), issuer.key);
    }
    const by = issuer
      ? ['-cert', 'issuer.pem', '-keyfile', 'issuer-key.pem']
      : ['-selfsign', '-keyfile', 'key.pem'];
    const dates = [
      '-startdate',
      request.from ?? '20200101000000Z',
      '-enddate',
      request.to ?? '21200101000000Z',
    ];
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      'ca.cnf',
      ...by,
      ...dates,
      '-in',
      'request.pem',
      '-out',
      'cert.pem',
    );
    return { key: readFileSync(at('key.pem'), 'latin1'), cert: readFileSync(at('cert.pem'), 'latin1') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function configuration({ names, extensions = 'basicConstraints = CA:FALSE' }: CertificateRequest): string {
  return `[ca]
default_ca = own
[own]
database = index
rand_serial = yes
new_certs_dir = .
default_md = sha256
unique_subject = no
policy = any
x509_extensions = extensions
[any]
commonName = optional
[extensions]
subjectKeyIdentifier = hash
${names === undefined ? '' : `subjectAltName = ${names}`}
${extensions}
[req]
distinguished_name = name
[name]
`;
}
