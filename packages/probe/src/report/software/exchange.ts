import type { CapabilitySetting, SoftwareSettings } from './settings.ts';

/** Microsoft's reference of Set-ReceiveConnector and Enable-ExchangeCertificate, and its TLS guidance for Exchange. */
export const exchange: SoftwareSettings = {
  topics: {
    starttls:
      'Let the receive connector have Tls among its mechanisms (Set-ReceiveConnector NAME -AuthMechanism Tls, with those it has), and let a certificate for its Fqdn serve SMTP (Enable-ExchangeCertificate -Thumbprint THUMBPRINT -Services SMTP).',
    certificate:
      'Check which certificates serve SMTP with Get-ExchangeCertificate, and the TlsCertificateName of the receive connector.',
    renewal:
      'Run Enable-ExchangeCertificate -Thumbprint THUMBPRINT -Services SMTP for it; where the receive connector has a TlsCertificateName, set that anew with Set-ReceiveConnector.',
    'tls-versions':
      'In the Windows registry, below HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols, set Enabled to 0 in TLS 1.0\\Server and TLS 1.1\\Server and to 1 in TLS 1.2\\Server, and restart Windows.',
    'auth-after-tls':
      'Run Set-ReceiveConnector NAME -AuthMechanism Tls,BasicAuth,BasicAuthRequireTLS: Integrated is offered in plaintext too.',
    'host-name':
      'Run Set-ReceiveConnector NAME -Fqdn HOST, but not on the server\'s Default connector, which other Exchange servers need as it is: there use -Banner "220 HOST".',
    'client-limits':
      'Exchange limits clients by MaxInboundConnectionPerSource and MaxInboundConnectionPercentagePerSource of the receive connector (Set-ReceiveConnector).',
    log: 'Run Set-ReceiveConnector NAME -ProtocolLoggingLevel Verbose, and see the log of Exchange in TransportRoles\\Logs\\FrontEnd\\ProtocolLog\\SmtpReceive.',
    'command-injection': null,
  },
  capabilities: new Map([
    ['PIPELINING', parameter('PipeliningEnabled')],
    ['8BITMIME', parameter('EightBitMimeEnabled')],
    ['CHUNKING', parameter('ChunkingEnabled')],
    ['BINARYMIME', parameter('BinaryMimeEnabled')],
    ['DSN', parameter('DeliveryStatusNotificationEnabled')],
    ['ENHANCEDSTATUSCODES', parameter('EnhancedStatusCodesEnabled')],
    ['SMTPUTF8', parameter('SmtpUtf8Enabled')],
    [
      'SIZE',
      {
        on: 'Run Set-ReceiveConnector NAME -SizeEnabled Enabled.',
        off: 'Run Set-ReceiveConnector NAME -SizeEnabled Disabled.',
      },
    ],
    [
      'AUTH',
      {
        on: 'Run Set-ReceiveConnector NAME -AuthMechanism with BasicAuth or Integrated in its list.',
        off: 'Run Set-ReceiveConnector NAME -AuthMechanism without BasicAuth and Integrated in its list.',
      },
    ],
  ]),
  others: {
    on: 'Exchange has no setting that would make it offer this.',
    off: 'Exchange has no setting for it: only a proxy in front can take it out.',
  },
};

function parameter(name: string): CapabilitySetting {
  return {
    on: `Run Set-ReceiveConnector NAME -${name} $true.`,
    off: `Run Set-ReceiveConnector NAME -${name} $false.`,
  };
}
