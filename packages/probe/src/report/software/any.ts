import type { SoftwareSettings } from './settings.ts';

/** What can be said where the software is not known, or has nothing of its own. */
export const anySoftware = {
  topics: {
    starttls: 'Give the server a certificate and turn STARTTLS on.',
    certificate: 'Check its certificate file (the certificate, then its issuers), its key, and its log.',
    renewal: 'Reload the mail server, so that it uses it.',
    'tls-versions': 'Let the server offer TLS 1.2 and 1.3.',
    'auth-after-tls': 'Offer AUTH only after STARTTLS.',
    'host-name': 'Set the name that the server gives.',
    'client-limits': 'If it stays, see what the server limits a client to.',
    log: "See the server's log.",
    'command-injection': 'Update the mail server, or the proxy that ends TLS in front of it.',
  },
  capabilities: new Map(),
  others: { on: 'Turn it on at the server.', off: 'Turn it off at the server.' },
} satisfies SoftwareSettings;
