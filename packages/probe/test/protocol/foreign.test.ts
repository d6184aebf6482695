import { describe, expect, test } from 'vitest';
import { guessProtocol } from '../../src/protocol/foreign.ts';

describe('guessProtocol', () => {
  test.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request'],
    ['HTTP', 'HTTP/2 400'],
    ['HTTP', '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">'],
    ['HTTP', '<html><head>'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3'],
    ['SSH', 'SSH-1.99-Cisco-1.25'],
    ['IMAP', '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE STARTTLS] Dovecot ready.'],
    ['IMAP', '* BYE Too many connections'],
    ['IMAP', '* PREAUTH IMAP4rev1 server logged in as Smith'],
    ['POP3', '+OK Dovecot (Debian) ready.'],
    ['POP3', '-ERR Permission denied'],
    ['TLS', '\x15\x03\x01\x00\x02\x02\x46'],
    ['TLS', '\x15\x03\x03\x00\x02\x02\x28'],
    ['TLS', '\x16\x03\x03\x00\x7a\x02'],
    ['FTP', '220 (vsFTPd 3.0.3)'],
    ['FTP', '220 ProFTPD Server (Debian) [::ffff:192.0.2.1]'],
    ['FTP', '220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------'],
    ['FTP', '220 Microsoft FTP Service'],
    ['FTP', '220-FileZilla Server 1.7.0'],
    ['FTP', '220 ftp.example.com FTP server (Version 6.4/OpenBSD/Linux-ftpd-0.17) ready.'],
  ])('%s opens with %j', (protocol, opening) => {
    expect(guessProtocol(opening)).toBe(protocol);
  });

  test.each([
    ['nothing', ''],
    ['an SMTP banner', '220 mx.example.com ESMTP Postfix'],
    ['an SMTP server on a host named ftp', '220 ftp.example.com ESMTP Postfix'],
    ['a silent server on a host named ftp', '220 ftp.example.com'],
    ['an SMTP server on a host named ftpd', '220 ftpd.example.com ready'],
    ['an SMTP server that speaks of FTP', '220 mx.example.com ESMTP, our FTP server has moved'],
    ['an SMTP server on a host named ssh', '220 ssh.example.com ESMTP'],
    ['an SMTP server on a host named http', '220 http.example.com SMTP HTTP/1.1'],
    ['FTP words behind another code', '554 FTP server'],
    ['HTTP inside a line', 'Hello HTTP/1.1 400'],
    ['a star without an IMAP word', '* OKAY'],
    ['POP3 words without their mark', 'OK ready'],
    ['another byte 0x15', '\x15\x04\x01'],
    ['a TLS record of another kind', '\x17\x03\x03'],
    ['MySQL', 'J\0\0\0\n8.0.36\0'],
    ['VNC', 'RFB 003.008'],
  ])('%s is no guess', (_claim, opening) => {
    expect(guessProtocol(opening)).toBeNull();
  });
});
