// The limit of the runtime: Node's sockets and nothing else. It keeps no transcript and reads no reply; it only sees that
// one has ended. Targets come on standard input, `address:port` a line; the count of those that offered STARTTLS goes out.
const { readFileSync } = require('node:fs');
const { connect } = require('node:net');

const concurrency = Number(process.argv[2]);
const targets = readFileSync(0, 'latin1').trimEnd().split('\n');
let next = 0;
let offered = 0;

function probeNext() {
  const target = targets[next++];
  if (target === undefined) return;
  const [host, port] = target.split(':');
  let step = 0;
  const socket = connect({ host, port: Number(port) });
  socket.setEncoding('latin1');
  socket.on('data', (reply) => {
    if (!/^\d{3} [^\n]*\n$/m.test(reply)) return;
    step += 1;
    if (step === 1) socket.write('EHLO bench.example.test\r\n');
    else if (step === 2) {
      if (reply.includes('STARTTLS')) offered += 1;
      socket.write('QUIT\r\n');
    } else {
      socket.destroy();
      probeNext();
    }
  });
  socket.on('error', probeNext);
}

for (let slot = 0; slot < concurrency; slot += 1) probeNext();
process.on('exit', () => process.stdout.write(`${offered}\n`));
