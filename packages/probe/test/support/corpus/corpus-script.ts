import type { TlsOptions } from 'node:tls';
import { parseDuration } from '../../../src/config/duration.ts';
import type { Certificate } from '../certificate.ts';
import {
  close,
  drip,
  flood,
  expect as hear,
  reset,
  type Step,
  send,
  silence,
  split,
  startTls,
  wait,
} from '../script.ts';
import type { WrittenStep, WrittenTls } from './corpus-case.ts';
import { corpusCertificate } from './corpus-certificates.ts';

/** The steps of a case as a scripted server plays them. `bytewise`: every byte is a segment of its own. */
export function scriptOf(steps: readonly WrittenStep[], bytewise = false): readonly Step[] {
  return steps.map((step) => {
    const text = textOf(step);
    if (text !== null && !(typeof step === 'object' && 'drip' in step)) {
      return bytewise ? split(text, 'bytes') : send(text);
    }
    return stepOf(step);
  });
}

/** What a step sends at once, one character a byte; null where it sends nothing or a flood. */
export function textOf(step: WrittenStep): string | null {
  if (typeof step === 'string') return null;
  if ('S' in step)
    return [step.S]
      .flat()
      .map((line) => `${line}\r\n`)
      .join('');
  if ('utf8' in step) return `${Buffer.from(step.utf8, 'utf8').toString('latin1')}\r\n`;
  if ('raw' in step) return step.raw;
  if ('drip' in step) return step.drip;
  return null;
}

export function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) throw new Error(`${text} is no duration`);
  return ms;
}

function stepOf(step: WrittenStep): Step {
  if (step === 'close') return close();
  if (step === 'reset') return reset();
  if (step === 'silence') return silence();
  if ('C' in step) return hear(/^(?:EHLO|HELO)$/.test(step.C) ? `${step.C} ` : exactly(step.C));
  if ('wait' in step) return wait(durationMs(step.wait));
  if ('drip' in step) return drip(step.drip, durationMs(step.every));
  if ('flood' in step)
    return flood(step.flood, step.times === 'endless' ? Number.POSITIVE_INFINITY : step.times);
  if ('tls' in step) return tlsStep(typeof step.tls === 'string' ? { certificate: step.tls } : step.tls);
  throw new Error(`no such step: ${JSON.stringify(step)}`);
}

function exactly(line: string): RegExp {
  return new RegExp(`^${line.replace(/[^\w ]/g, '\\$&')}$`);
}

function tlsStep(written: WrittenTls): Step {
  const certificate: Certificate = corpusCertificate(written.certificate);
  const { versions, ciphers } = written;
  const options: TlsOptions = {
    // Versions before 1.2 need ciphers that OpenSSL no longer takes by itself.
    ...(versions && {
      minVersion: versions[0] as 'TLSv1.2', // the schema holds that it is a version
      maxVersion: versions.at(-1) as 'TLSv1.2',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
    ...(ciphers && { ciphers }),
    ...(written['ask-for-certificate'] && { requestCert: true, rejectUnauthorized: true }),
  };
  return startTls(certificate, options);
}
