import { describe, expect, test } from 'vitest';
import { readTlsRptRecord } from '../../src/protocol/tls-rpt-record.ts';

describe('readTlsRptRecord', () => {
  test.each([
    ['v=TLSRPTv1; rua=mailto:reports@example.com', ['mailto:reports@example.com']],
    ['v=TLSRPTv1;rua=https://reports.example.com/v1/tlsrpt;', ['https://reports.example.com/v1/tlsrpt']],
    [
      'v=TLSRPTv1; rua=mailto:a@example.com , https://b.example/?x=1&y=2; later=z',
      ['mailto:a@example.com', 'https://b.example/?x=1&y=2'],
    ],
    ['v=TLSRPTv1; rua=MAILTO:a%2Cb@example.com', ['MAILTO:a%2Cb@example.com']],
  ])('%s', (text, rua) => {
    expect(readTlsRptRecord([text])).toEqual({ ok: true, text, rua });
  });

  test.each([
    ['v=TLSRPTv1; ruf=mailto:a@example.com', { reason: 'missing', name: 'rua' }],
    ['v=TLSRPTv1; rua=a@example.com', { reason: 'value', name: 'rua', value: 'a@example.com' }],
    ['v=TLSRPTv1; rua=mailto:', { reason: 'value', name: 'rua', value: 'mailto:' }],
    ['v=TLSRPTv1; rua=http://a.example/', { reason: 'value', name: 'rua', value: 'http://a.example/' }],
    ['v=TLSRPTv1; rua=mailto:a@example.com,', { reason: 'value', name: 'rua', value: '' }],
    [
      'v=TLSRPTv1; rua=mailto:a@example.com!10m',
      { reason: 'value', name: 'rua', value: 'mailto:a@example.com!10m' },
    ],
    ['v=TLSRPTv1; rua', { reason: 'field', text: 'rua' }],
    [
      'v=tlsrptv1; rua=mailto:a@example.com',
      { reason: 'version', expected: 'v=TLSRPTv1;', text: 'v=tlsrptv1; rua=mailto:a@example.com' },
    ],
  ])('%s is invalid', (text, problem) => {
    expect(readTlsRptRecord([text])).toEqual({ ok: false, problem });
  });

  test('there may be none, and not two', () => {
    const text = 'v=TLSRPTv1; rua=mailto:a@example.com';
    expect(readTlsRptRecord(['v=spf1 -all'])).toEqual({ ok: false, problem: { reason: 'none' } });
    expect(readTlsRptRecord([text, text])).toEqual({ ok: false, problem: { reason: 'several', count: 2 } });
  });
});
