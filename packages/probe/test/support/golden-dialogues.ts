/** What a server says to a client that says EHLO and QUIT, byte for byte, and what is to be read from it. */
export interface GoldenDialogue {
  readonly server: string;
  readonly banner: string;
  readonly ehlo: string;
  readonly quit: string;
  readonly host: string;
  readonly software: string | null;
  readonly keywords: readonly string[];
  readonly startTls: 'advertised' | 'absent';
}

/** Dialogues of real servers, with their names and addresses replaced by those of documentation. */
export const goldenDialogues: readonly GoldenDialogue[] = [
  {
    server: 'Postfix',
    banner: '220 mail.example.test ESMTP Postfix (Debian/GNU)\r\n',
    ehlo:
      '250-mail.example.test\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-VRFY\r\n250-ETRN\r\n250-STARTTLS\r\n' +
      '250-AUTH PLAIN LOGIN\r\n250-AUTH=PLAIN LOGIN\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n' +
      '250-SMTPUTF8\r\n250 CHUNKING\r\n',
    quit: '221 2.0.0 Bye\r\n',
    host: 'mail.example.test',
    software: 'Postfix',
    keywords: [
      'PIPELINING',
      'SIZE',
      'VRFY',
      'ETRN',
      'STARTTLS',
      'AUTH',
      'AUTH=PLAIN',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
      'CHUNKING',
    ],
    startTls: 'advertised',
  },
  {
    server: 'postscreen',
    banner: '220-mail.example.test please wait\r\n220 mail.example.test ESMTP Postfix (Debian/GNU)\r\n',
    ehlo: '250-mail.example.test\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250-8BITMIME\r\n250 DSN\r\n',
    quit: '221 2.0.0 Bye\r\n',
    host: 'mail.example.test',
    software: 'Postfix',
    keywords: ['SIZE', 'STARTTLS', '8BITMIME', 'DSN'],
    startTls: 'advertised',
  },
  {
    server: 'Exim',
    banner: '220 mail.example.test ESMTP Exim 4.96 Mon, 23 Nov 2026 21:01:26 +0000\r\n',
    ehlo:
      '250-mail.example.test Hello probe.example.test [192.0.2.7]\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n' +
      '250-PIPELINING\r\n250-PIPECONNECT\r\n250-CHUNKING\r\n250-STARTTLS\r\n250-PRDR\r\n250 HELP\r\n',
    quit: '221 mail.example.test closing connection\r\n',
    host: 'mail.example.test',
    software: 'Exim',
    keywords: ['SIZE', '8BITMIME', 'PIPELINING', 'PIPECONNECT', 'CHUNKING', 'STARTTLS', 'PRDR', 'HELP'],
    startTls: 'advertised',
  },
  {
    server: 'Sendmail, without TLS',
    banner:
      '220 mail.example.test ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; Mon, 23 Nov 2026 21:01:26 GMT; ' +
      '(No UCE/UBE) logging access from: localhost(OK)-localhost [192.0.2.7]\r\n',
    ehlo:
      '250-mail.example.test Hello localhost [192.0.2.7], pleased to meet you\r\n250-ENHANCEDSTATUSCODES\r\n' +
      '250-PIPELINING\r\n250-EXPN\r\n250-VERB\r\n250-8BITMIME\r\n250-SIZE\r\n250-DSN\r\n250-ETRN\r\n' +
      '250-DELIVERBY\r\n250 HELP\r\n',
    quit: '221 2.0.0 mail.example.test closing connection\r\n',
    host: 'mail.example.test',
    software: 'Sendmail',
    keywords: [
      'ENHANCEDSTATUSCODES',
      'PIPELINING',
      'EXPN',
      'VERB',
      '8BITMIME',
      'SIZE',
      'DSN',
      'ETRN',
      'DELIVERBY',
      'HELP',
    ],
    startTls: 'absent',
  },
  {
    server: 'OpenSMTPD',
    banner: '220 mail.example.test ESMTP OpenSMTPD\r\n',
    ehlo:
      '250-mail.example.test Hello probe.example.test [192.0.2.7], pleased to meet you\r\n250-8BITMIME\r\n' +
      '250-ENHANCEDSTATUSCODES\r\n250-SIZE 36700160\r\n250-DSN\r\n250-STARTTLS\r\n250 HELP\r\n',
    quit: '221 2.0.0 Bye\r\n',
    host: 'mail.example.test',
    software: 'OpenSMTPD',
    keywords: ['8BITMIME', 'ENHANCEDSTATUSCODES', 'SIZE', 'DSN', 'STARTTLS', 'HELP'],
    startTls: 'advertised',
  },
  {
    server: 'Courier, without TLS',
    banner: '220 mail.example.test ESMTP\r\n',
    ehlo:
      '250-mail.example.test Ok.\r\n250-XVERP=Courier\r\n250-XEXDATA\r\n250-XSECURITY=NONE,STARTTLS\r\n' +
      '250-PIPELINING\r\n250-8BITMIME\r\n250-SIZE\r\n250 DSN\r\n',
    quit: '221 Bye.\r\n',
    host: 'mail.example.test',
    software: 'Courier',
    keywords: [
      'XVERP=COURIER',
      'XEXDATA',
      'XSECURITY=NONE,STARTTLS',
      'PIPELINING',
      '8BITMIME',
      'SIZE',
      'DSN',
    ],
    startTls: 'absent',
  },
  {
    server: 'Haraka',
    banner: '220 mail.example.test ESMTP Haraka/3.3.4 ready (F06F0E)\r\n',
    ehlo:
      '250-mail.example.test Hello localhost [192.0.2.7], Haraka is at your service.\r\n250-PIPELINING\r\n' +
      '250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE 26214400\r\n250 STARTTLS\r\n',
    quit: '221 mail.example.test closing connection. Have a jolly good day.\r\n',
    host: 'mail.example.test',
    software: 'Haraka',
    keywords: ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE', 'STARTTLS'],
    startTls: 'advertised',
  },
  {
    server: 'Exchange',
    banner: '220 EX01.example.test Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 21:01:26 +0000\r\n',
    ehlo:
      '250-EX01.example.test Hello [192.0.2.7]\r\n250-SIZE 37748736\r\n250-PIPELINING\r\n250-DSN\r\n' +
      '250-ENHANCEDSTATUSCODES\r\n250-STARTTLS\r\n250-X-ANONYMOUSTLS\r\n250-AUTH NTLM\r\n' +
      '250-X-EXPS GSSAPI NTLM\r\n250-8BITMIME\r\n250-BINARYMIME\r\n250 CHUNKING\r\n',
    quit: '221 2.0.0 Service closing transmission channel\r\n',
    host: 'EX01.example.test',
    software: 'Exchange',
    keywords: [
      'SIZE',
      'PIPELINING',
      'DSN',
      'ENHANCEDSTATUSCODES',
      'STARTTLS',
      'X-ANONYMOUSTLS',
      'AUTH',
      'X-EXPS',
      '8BITMIME',
      'BINARYMIME',
      'CHUNKING',
    ],
    startTls: 'advertised',
  },
  {
    server: 'smtp-server',
    banner: '220 mail.example.test ESMTP\r\n',
    ehlo:
      '250-mail.example.test Nice to meet you, [192.0.2.7]\r\n250-PIPELINING\r\n250-8BITMIME\r\n' +
      '250-SMTPUTF8\r\n250 STARTTLS\r\n',
    quit: '221 Bye\r\n',
    host: 'mail.example.test',
    software: null,
    keywords: ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'STARTTLS'],
    startTls: 'advertised',
  },
  {
    server: 'aiosmtpd',
    banner: '220 mail.example.test Python SMTP 1.4.3\r\n',
    ehlo:
      '250-mail.example.test\r\n250-SIZE 33554432\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-STARTTLS\r\n' +
      '250 HELP\r\n',
    quit: '221 Bye\r\n',
    host: 'mail.example.test',
    software: 'aiosmtpd',
    keywords: ['SIZE', '8BITMIME', 'SMTPUTF8', 'STARTTLS', 'HELP'],
    startTls: 'advertised',
  },
];
