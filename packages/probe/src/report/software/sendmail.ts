import type { CapabilitySetting, SoftwareSettings } from './settings.ts';

const rebuild = 'rebuild sendmail.cf (make -C /etc/mail) and restart sendmail';

/** Sendmail's cf/README and its Installation and Operation Guide, of version 8.17. */
export const sendmail: SoftwareSettings = {
  topics: {
    starttls: `In sendmail.mc define confSERVER_CERT, confSERVER_KEY, confCACERT and confCACERT_PATH, ${rebuild}. Only root may be able to read the key.`,
    certificate:
      'Check confSERVER_CERT, confSERVER_KEY and confCACERT in sendmail.mc. The issuers belong in confCACERT: of confSERVER_CERT the first certificate alone is read. Only root may be able to read the key.',
    renewal: 'Restart sendmail, so that it uses it.',
    'tls-versions': `In sendmail.mc write define(\`confSERVER_SSL_OPTIONS', \`SSL_OP_NO_TLSv1 SSL_OP_NO_TLSv1_1'), ${rebuild}.`,
    'auth-after-tls': `In sendmail.mc write define(\`confAUTH_OPTIONS', \`p,y'), which keeps PLAIN and LOGIN until TLS has begun; leave no other mechanism in TRUST_AUTH_MECH and confAUTH_MECHANISMS; ${rebuild}.`,
    'host-name': `In sendmail.mc define confDOMAIN_NAME, let confSMTP_LOGIN_MSG begin with $j, ${rebuild}.`,
    'client-limits':
      'Sendmail limits clients by confMAX_DAEMON_CHILDREN and confCONNECTION_RATE_THROTTLE, and with the features ratecontrol and conncontrol by ClientRate and ClientConn in the access map.',
    log: 'See the log of sendmail: that of syslog for mail, often /var/log/maillog or /var/log/mail.log.',
    'command-injection': null,
  },
  capabilities: new Map([
    ['VRFY', privacyFlag('novrfy', 'novrfy and goaway')],
    ['EXPN', privacyFlag('noexpn', 'noexpn and goaway')],
    ['ETRN', privacyFlag('noetrn')],
    ['VERB', privacyFlag('noverb', 'noverb, noexpn and goaway')],
    ['DSN', privacyFlag('noreceipts')],
    ['PIPELINING', accessMap('p', 'P')],
    ['AUTH', accessMap('a', 'A')],
  ]),
  others: {
    on: 'Sendmail offers it only if it was built with it.',
    off: 'Sendmail has no setting for it: see its Srv_Features, and confPRIVACY_FLAGS.',
  },
};

/** `all`: the flags that hide it, for some imply others. */
function privacyFlag(flag: string, all = flag): CapabilitySetting {
  return {
    on: `In sendmail.mc take ${all} out of confPRIVACY_FLAGS, ${rebuild}.`,
    off: `In sendmail.mc add ${flag} to confPRIVACY_FLAGS, ${rebuild}.`,
  };
}

/** By the ruleset srv_features, which reads the access map. */
function accessMap(on: string, off: string): CapabilitySetting {
  return {
    on: `Take ${off} out of the lines Srv_Features: in the access map, or write ${on} there.`,
    off: `Add the line Srv_Features: ${off} to the access map, and rebuild it with makemap.`,
  };
}
