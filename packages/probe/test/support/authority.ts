import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from './certificate.ts';

const run = promisify(execFile);

/** What a certificate is to say. */
export interface Wanted {
  /** As in `DNS:mx.example.test,IP:127.0.0.1`; empty for none. */
  readonly names: string;
  /** By default the first of the names. */
  readonly commonName?: string;
  /** Days from now; by default from yesterday until next month. */
  readonly fromDay?: number;
  readonly toDay?: number;
}

/** A certificate with its key, and those above it. */
export interface Issued extends Certificate {
  readonly der: Buffer;
  /** Its SubjectPublicKeyInfo, as OpenSSL writes it. */
  readonly publicKey: Buffer;
  /** In PEM, itself first and without the root: what a server shows. */
  readonly chain: string;
}

/** A certificate authority of the test's own. Give its `cert` as `ca`, and what it issued is trusted. */
export interface Authority extends Issued {
  issue(wanted: Wanted): Promise<Issued>;
  /** An authority below this one. */
  intermediate(name: string): Promise<Authority>;
  /** Removes its files. */
  remove(): Promise<void>;
}

/** Makes a root with the installed OpenSSL, in a folder of its own. */
export async function makeAuthority(name = 'Test-only root'): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-ca-'));
  await writeFile(join(folder, 'ca.cnf'), config);
  await mkdir(join(folder, 'new'));
  await writeFile(join(folder, 'index'), '');
  const maker = new Maker(folder);
  const root = await maker.make({ section: 'authority', commonName: name, names: '', signer: null });
  return maker.authority(root, '');
}

class Maker {
  readonly #folder: string;
  #made = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  authority(own: Made, above: string): Authority {
    const folder = this.#folder;
    // A root is in nobody's chain: a server need not show it.
    const chain = own.selfSigned ? '' : own.cert + above;
    return {
      ...own,
      chain,
      issue: async ({ names, commonName = nameIn(names), ...dates }) => {
        const made = await this.make({ section: 'server', commonName, names, signer: own, ...dates });
        return { ...made, chain: made.cert + chain };
      },
      intermediate: async (name) =>
        this.authority(
          await this.make({ section: 'authority', commonName: name, names: '', signer: own }),
          chain,
        ),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  }

  /** One at a time, for OpenSSL keeps a list of all in one file. */
  make(request: Request): Promise<Made> {
    const made = this.#turn.then(() => this.#make(request));
    this.#turn = made.catch(() => {});
    return made;
  }

  async #make({ section, commonName, names, signer, fromDay = -1, toDay = 30 }: Request): Promise<Made> {
    const file = `${this.#made++}`;
    const path = (suffix: string) => join(this.#folder, `${file}.${suffix}`);
    const openssl = (...args: string[]) =>
      run('openssl', args, {
        env: { ...process.env, FOLDER: this.#folder, NAMES: names === '' ? 'DNS:unused.invalid' : names },
      });
    await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path('key'));
    const named = ['-config', join(this.#folder, 'ca.cnf'), '-subj', `/CN=${commonName}`];
    await openssl('req', '-new', ...named, '-key', path('key'), '-out', path('csr'));
    const by = signer === null ? ['-selfsign', '-keyfile', path('key')] : signer.signing;
    const extensions = section === 'server' && names === '' ? 'nameless' : section;
    await openssl(
      ...['ca', '-batch', '-notext', '-config', join(this.#folder, 'ca.cnf'), '-extensions', extensions],
      ...['-in', path('csr'), '-out', path('crt'), ...by],
      ...['-outdir', join(this.#folder, 'new'), '-startdate', stamp(fromDay), '-enddate', stamp(toDay)],
    );
    const cert = await readFile(path('crt'), 'latin1');
    await openssl('x509', '-in', path('crt'), '-noout', '-pubkey', '-out', path('pub'));
    await openssl('pkey', '-pubin', '-in', path('pub'), '-outform', 'DER', '-out', path('spki'));
    return {
      key: await readFile(path('key'), 'latin1'),
      cert,
      der: new X509Certificate(cert).raw,
      publicKey: await readFile(path('spki')),
      signing: ['-cert', path('crt'), '-keyfile', path('key')],
      selfSigned: signer === null,
    };
  }
}

interface Request extends Wanted {
  readonly section: 'authority' | 'server';
  readonly signer: Made | null;
}

interface Made extends Omit<Issued, 'chain'> {
  /** How OpenSSL is told to sign with it. */
  readonly signing: readonly string[];
  readonly selfSigned: boolean;
}

const config = `[ca]
default_ca = any
[any]
database = $ENV::FOLDER/index
rand_serial = yes
default_md = sha256
unique_subject = no
policy = name
[name]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
subjectAltName = $ENV::NAMES
[nameless]
basicConstraints = critical, CA:FALSE
[req]
distinguished_name = subject
[subject]
`;

function nameIn(names: string): string {
  return /^[A-Z]+:([^,]*)/.exec(names)?.[1] ?? 'nameless';
}

/** OpenSSL's `20261123210000Z`. */
function stamp(day: number): string {
  const instant = new Date(Date.now() + day * 86_400_000).toISOString();
  return `${instant.slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
