"""aiosmtpd-server.py KEY CERT LOG: aiosmtpd on free ports of 127.0.0.1; prints the ports as one line of JSON, ends with standard input."""

import asyncio
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def refuse(server, session, envelope, mechanism, auth_data):
    return AuthResult(success=False)


async def main(key, cert, log):
    logging.basicConfig(filename=log, level=logging.INFO)
    loop = asyncio.get_running_loop()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(cert, key)

    async def listen(implicit=None, **options):
        def connection():
            return SMTP(object(), hostname="mail.example.test", enable_SMTPUTF8=True, loop=loop, **options)

        # Not aiosmtpd's Controller: it cannot be started on port 0.
        server = await loop.create_server(connection, "127.0.0.1", 0, ssl=implicit)
        return server.sockets[0].getsockname()[1]

    ports = {
        "starttls": await listen(tls_context=tls),
        "plain": await listen(),
        "implicit": await listen(implicit=tls),
        "auth": await listen(tls_context=tls, authenticator=refuse, auth_require_tls=False),
    }
    print(json.dumps(ports), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
