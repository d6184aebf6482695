import { type Certificate, certificate } from '../certificate.ts';
import { reservePorts } from '../port-block.ts';
import { courier } from './courier.ts';
import { exim } from './exim.ts';
import { opensmtpd } from './opensmtpd.ts';
import { sendmail } from './sendmail.ts';
import { type RootedServer, startInRoot } from './throwaway-root.ts';

/** The ports of a mail server on 127.0.0.1, one a listener. */
export interface MtaPorts {
  /** STARTTLS offered. */
  readonly starttls: number;
  /** No TLS at all. */
  readonly plain: number;
  /** TLS from the first byte. */
  readonly implicit: number;
  /** STARTTLS, and AUTH where the server can offer it. */
  readonly submission: number;
  /** STARTTLS, with one of the certificates that the test asked for. */
  readonly shown: readonly number[];
}

/** A way in which a server is used. */
export type Form = Exclude<keyof MtaPorts, 'shown'>;

/** What makes one kind of server listen at those ports. */
export type MtaSetup = (
  ports: MtaPorts,
  certificates: readonly Certificate[],
) => {
  /** By their paths; beside these stand the usual certificate in `/etc/tls/0.pem`, and the test's from `1.pem` on. */
  readonly files: Readonly<Record<string, string>>;
  /** The shell's words that start its daemons. */
  readonly start: string;
};

/** A mail server of the test's own, in a Debian of its own. */
export interface Mta extends RootedServer {
  readonly host: '127.0.0.1';
  readonly ports: MtaPorts;
}

const setups = { exim, opensmtpd, sendmail, courier } as const;

export type MtaName = keyof typeof setups;

export const mtaNames = Object.keys(setups) as readonly MtaName[]; // the keys are those of the object above

/** Starts one. `describeReal` says when it cannot. */
export async function startMta(name: MtaName, certificates: readonly Certificate[] = []): Promise<Mta> {
  const block = await reservePorts(4 + certificates.length, ['127.0.0.1']);
  const { first } = block;
  const ports: MtaPorts = {
    starttls: first,
    plain: first + 1,
    implicit: first + 2,
    submission: first + 3,
    shown: certificates.map((_, index) => first + 4 + index),
  };
  const { files, start } = setups[name](ports, certificates);
  const pems = [certificate, ...certificates].map(({ key, cert }, index) => [
    `/etc/tls/${index}.pem`,
    key + cert,
  ]);
  try {
    const server = await startInRoot({
      root: name,
      files: { ...files, ...Object.fromEntries(pems) },
      start,
      ports: [ports.starttls, ports.plain, ports.implicit, ports.submission, ...ports.shown],
    });
    const stop = async (): Promise<void> => {
      await server.stop();
      await block.release();
    };
    return { ...server, host: '127.0.0.1', ports, stop };
  } catch (error) {
    await block.release();
    throw error;
  }
}
