import type { SoftwareSettings } from './settings.ts';

/** Haraka's docs/CoreConfig.md and docs/plugins/tls.md, of version 3.3. */
export const haraka: SoftwareSettings = {
  topics: {
    starttls:
      'Add tls to config/plugins, name key and cert (the certificate, then its issuers) in config/tls.ini, and restart Haraka.',
    certificate:
      'Check key and cert (the certificate, then its issuers) in config/tls.ini, and the files in config/tls.',
    renewal: 'Restart Haraka, so that it uses it for certain.',
    'tls-versions': 'Set minVersion=TLSv1.2 in config/tls.ini, and restart Haraka.',
    'auth-after-tls':
      "Haraka's own plugins offer AUTH only inside TLS: look for another in config/plugins, or for a proxy in front.",
    'host-name':
      'Write the name into config/me; where message.greeting is set in config/connection.ini, the name is to come first there.',
    'client-limits':
      'Haraka limits clients by its plugins, such as limit, karma and toobusy in config/plugins.',
    log: 'See the log of Haraka: its standard output, or where the plugin syslog sends it.',
    'command-injection': null,
  },
  capabilities: new Map([
    [
      'SMTPUTF8',
      {
        on: 'Set smtputf8=true in config/connection.ini.',
        off: 'Set smtputf8=false in config/connection.ini.',
      },
    ],
  ]),
  others: {
    on: 'In Haraka only a plugin can offer it (the hook capabilities).',
    off: 'In Haraka only a plugin can take it out (the hook capabilities).',
  },
};
